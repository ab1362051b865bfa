# interlock_library(name SOURCES … [HEADERS …] [DEPS …])
#   A static library of ours: interlock_<name>, alias interlock::<name>. A library without sources is
#   an interface library. DEPS are the only things it can link, so a layer cannot be skipped by accident.
function(interlock_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;DEPS" ${ARGN})
  set(target interlock_${name})
  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES} ${ARG_HEADERS})
    target_link_libraries(${target} PUBLIC ${ARG_DEPS} PRIVATE interlock_warnings)
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${ARG_DEPS})
    target_include_directories(${target} INTERFACE ${CMAKE_SOURCE_DIR})
  endif()
  add_library(interlock::${name} ALIAS ${target})
endfunction()

# interlock_binary(name SOURCES … [DEPS …])   an executable in ${CMAKE_BINARY_DIR}/bin
function(interlock_binary name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} interlock_warnings)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
endfunction()

# interlock_test(name SOURCES … [DEPS …] LABELS …)   a GoogleTest program registered with ctest
function(interlock_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} interlock_warnings GTest::gmock GTest::gtest_main)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT})
endfunction()

# interlock_trust_variants(target…)   for targets that pass std::variant by value: g++ 12 believes at -O2
#   that the alternative that is not there may be read. clang, ASan and UBSan judge these targets.
function(interlock_trust_variants)
  foreach(target ${ARGN})
    target_compile_options(${target} PRIVATE
      $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  endforeach()
endfunction()
