# Warnings for our own targets only; generated code and packages are not ours to judge.
add_library(interlock_warnings INTERFACE)
target_compile_options(interlock_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor
  -Wold-style-cast -Wcast-align -Woverloaded-virtual -Wimplicit-fallthrough
  # g++ 12 finds null pointers in inlined library code that cannot be null; clang judges the source.
  $<$<CXX_COMPILER_ID:Clang>:-Wnull-dereference>
  $<$<BOOL:${INTERLOCK_WARNINGS_AS_ERRORS}>:-Werror>)
