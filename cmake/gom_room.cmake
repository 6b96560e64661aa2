# A room is a folder, a library and a door. The door is a directory that holds one link, the room's name, so that
# "#include <room/file.h>" works for those rooms alone whose gom_room(...) line names it.
#
#   gom_room(name folder SOURCES a.cpp ... SHOWS rooms-its-headers-name USES rooms-its-sources-name LIBRARIES third-party)
function(gom_room name dir)
  cmake_parse_arguments(PARSE_ARGV 2 room "" "" "SOURCES;SHOWS;USES;LIBRARIES")
  set(door ${CMAKE_BINARY_DIR}/doors/${name})
  file(MAKE_DIRECTORY ${door})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${dir} ${door}/${name} SYMBOLIC)
  list(TRANSFORM room_SOURCES PREPEND ${dir}/)
  if(NOT room_SOURCES)  # a room that is still headers alone
    file(WRITE ${CMAKE_BINARY_DIR}/empty.cpp "")
    set(room_SOURCES ${CMAKE_BINARY_DIR}/empty.cpp)
  endif()
  list(TRANSFORM room_SHOWS PREPEND gom_)
  list(TRANSFORM room_USES PREPEND gom_)
  add_library(gom_${name} STATIC ${room_SOURCES})
  target_include_directories(gom_${name} PUBLIC ${door})
  target_link_libraries(gom_${name} PUBLIC ${room_SHOWS} PRIVATE ${room_USES} ${room_LIBRARIES} gom_warnings)
  target_compile_options(gom_${name} PUBLIC -ffile-prefix-map=${door}/${name}=${dir}
                                            -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= )
  gom_room_test(${name})
endfunction()

# One test program a room, of every tests/unit/NAME/*.cpp, linked to that room alone: a room whose tests need another
# room's objects is in the wrong place.
function(gom_room_test name)
  if(NOT GOM_TESTS)
    return()
  endif()
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/${name}/*.cpp)
  if(NOT tests)
    return()
  endif()
  add_executable(test_${name} ${tests})
  target_include_directories(test_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit/common)  # what tests of several rooms use
  target_link_libraries(test_${name} PRIVATE gom_${name} GTest::gmock GTest::gtest_main gom_warnings)
  # GCC 12's flow warnings at -O2 see ghosts in GoogleTest's macros; the same sources are warning-free in dev and asan.
  target_compile_options(test_${name} PRIVATE $<$<CONFIG:Release>:-Wno-error>)
  target_compile_definitions(test_${name} PRIVATE GOM_CORPUS="${CMAKE_SOURCE_DIR}/tests/corpus"
                                                  GOM_CONFIG="${CMAKE_SOURCE_DIR}/config")
  gtest_discover_tests(test_${name} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 120 LABELS unit)
endfunction()

# A third-party library known by pkg-config: its headers are system headers, its name gom::NAME.
function(gom_package name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${ARGN})
  add_library(gom::${name} ALIAS PkgConfig::${name})
endfunction()
