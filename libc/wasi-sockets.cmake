# A toolchain file for programs of wasm32-wasip1 with sockets: cmake -DCMAKE_TOOLCHAIN_FILE=…/share/cmake/wasi-sockets.cmake
#
# The compiler is that of WASI_SDK_PREFIX (a variable of CMake's or of the environment), else what the environment has in CC
# and CXX, else clang, which finds wasi-libc by WASI_SYSROOT, or by itself.

set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_EXECUTABLE_SUFFIX_C .wasm)
set(CMAKE_EXECUTABLE_SUFFIX_CXX .wasm)
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES WASI_SDK_PREFIX WASI_SYSROOT)

get_filename_component(_wasi_sockets "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)

foreach(variable WASI_SDK_PREFIX WASI_SYSROOT)
  if(NOT ${variable} AND DEFINED ENV{${variable}})
    set(${variable} "$ENV{${variable}}")
  endif()
endforeach()

if(WASI_SDK_PREFIX)
  # What a CMake that does not know WASI has to know of it.
  list(APPEND CMAKE_MODULE_PATH "${WASI_SDK_PREFIX}/share/cmake")
  set(CMAKE_C_COMPILER "${WASI_SDK_PREFIX}/bin/clang")
  set(CMAKE_CXX_COMPILER "${WASI_SDK_PREFIX}/bin/clang++")
  set(CMAKE_AR "${WASI_SDK_PREFIX}/bin/llvm-ar")
  set(CMAKE_RANLIB "${WASI_SDK_PREFIX}/bin/llvm-ranlib")
  set(_wasi_target wasm32-wasip1)
elseif(NOT DEFINED ENV{CC})
  set(CMAKE_C_COMPILER clang)
  set(CMAKE_CXX_COMPILER clang++)
  set(_wasi_target wasm32-wasi)
endif()

# A compiler of the environment brings its target, as `zig cc --target=wasm32-wasi` does.
if(_wasi_target)
  set(CMAKE_C_COMPILER_TARGET ${_wasi_target})
  set(CMAKE_CXX_COMPILER_TARGET ${_wasi_target})
endif()
if(WASI_SYSROOT)
  set(CMAKE_SYSROOT "${WASI_SYSROOT}")
endif()

# Flags are words of a shell, and the folder may have spaces in its name.
set(CMAKE_C_FLAGS_INIT "\"-I${_wasi_sockets}/include\"")
set(CMAKE_CXX_FLAGS_INIT "${CMAKE_C_FLAGS_INIT}")
set(CMAKE_C_STANDARD_LIBRARIES "\"-L${_wasi_sockets}/lib\" -lwasi-sockets")
set(CMAKE_CXX_STANDARD_LIBRARIES "${CMAKE_C_STANDARD_LIBRARIES}")

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
