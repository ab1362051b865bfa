# interlock_proto_library(name ROOT dir [GRPC] PROTOS a/b.proto …)
#   Generates C++ from protos given relative to ROOT. Generated code is compiled without our warnings
#   and included as a system header.
function(interlock_proto_library name)
  cmake_parse_arguments(ARG "GRPC" "ROOT" "PROTOS;IMPORTS;DEPS" ${ARGN})
  set(out ${CMAKE_BINARY_DIR}/generated)
  file(MAKE_DIRECTORY ${out})
  set(generated "")
  set(import_flags -I ${ARG_ROOT})
  foreach(import ${ARG_IMPORTS})
    list(APPEND import_flags -I ${import})
  endforeach()
  foreach(proto ${ARG_PROTOS})
    string(REGEX REPLACE "\\.proto$" "" stem ${proto})
    set(outputs ${out}/${stem}.pb.cc ${out}/${stem}.pb.h)
    set(flags --cpp_out=${out})
    if(ARG_GRPC)
      list(APPEND outputs ${out}/${stem}.grpc.pb.cc ${out}/${stem}.grpc.pb.h)
      list(APPEND flags --grpc_out=${out} --plugin=protoc-gen-grpc=${GRPC_CPP_PLUGIN})
    endif()
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND ${PROTOC} ${import_flags} ${flags} ${proto}
      DEPENDS ${ARG_ROOT}/${proto}
      COMMENT "Generating C++ from ${proto}"
      VERBATIM)
    list(APPEND generated ${outputs})
  endforeach()
  add_library(interlock_${name} STATIC ${generated})
  target_include_directories(interlock_${name} SYSTEM PUBLIC ${out})
  target_link_libraries(interlock_${name} PUBLIC ${ARG_DEPS} protobuf::libprotobuf PkgConfig::GRPCPP)
  target_compile_options(interlock_${name} PRIVATE -w)
  add_library(interlock::${name} ALIAS interlock_${name})
endfunction()
