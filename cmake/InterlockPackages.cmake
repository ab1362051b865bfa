# Every library comes from Debian 12; `./dev` installs the packages that are missing.
find_package(Threads REQUIRED)
find_package(absl REQUIRED)
find_package(Protobuf REQUIRED)
find_package(CURL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(GTest REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(benchmark QUIET)
find_package(PkgConfig REQUIRED)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(MICROHTTPD REQUIRED IMPORTED_TARGET libmicrohttpd)
# Of prometheus-cpp the core only: its package file for CMake would look for its web server, too.
pkg_check_modules(PROMETHEUS REQUIRED IMPORTED_TARGET prometheus-cpp-core)
pkg_check_modules(GRPCPP REQUIRED IMPORTED_TARGET grpc++)
find_program(PROTOC protoc REQUIRED)
find_program(GRPC_CPP_PLUGIN grpc_cpp_plugin REQUIRED)

# toml++ is used as a header; its package also names a library we do not need to link.
add_library(interlock_toml INTERFACE)
target_include_directories(interlock_toml SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE_DIRS})
target_compile_definitions(interlock_toml INTERFACE TOML_HEADER_ONLY=1)
