# The fuzz targets in one program, gom_fuzz: with libFuzzer under the preset `fuzz` (clang), with a driver of our own that
# makes seeded mutations under `asan` (any compiler), so that ./test needs no second build of the house.
set(fuzz_sources targets.cpp mail_targets.cpp document_targets.cpp text_targets.cpp service_targets.cpp)
if(GOM_FUZZ)
  list(APPEND fuzz_sources libfuzzer.cpp)
else()
  list(APPEND fuzz_sources driver.cpp)
endif()
list(TRANSFORM fuzz_sources PREPEND tests/fuzz/)
add_executable(gom_fuzz ${fuzz_sources})
target_compile_definitions(gom_fuzz PRIVATE GOM_CONFIG="${CMAKE_SOURCE_DIR}/config")
target_link_libraries(gom_fuzz PRIVATE gom_bytes gom_text gom_message gom_documents gom_forms gom_contents gom_config gom_intake
                      gom_sandbox gom_transport gom_warnings)
if(GOM_FUZZ)
  target_link_options(gom_fuzz PRIVATE -fsanitize=fuzzer)
endif()

# GMime beside our MIME (tests only; libgmime-3.0-dev).
pkg_check_modules(gmime IMPORTED_TARGET gmime-3.0)
if(gmime_FOUND AND NOT GOM_FUZZ)
  add_executable(mime_oracle tests/fuzz/mime_oracle.cpp)
  target_link_libraries(mime_oracle PRIVATE gom_bytes gom_message gom_text PkgConfig::gmime gom_warnings)
endif()
