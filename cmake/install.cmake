# Where gom goes: PREFIX/bin, PREFIX/share/gom (what shared_folder() of service/commands/wiring.cpp looks for), units,
# manuals, and /etc/gom with what an office fills in. `scripts/deb` makes of it the Debian package gom-mail: Debian has
# another program of the name gom, and the two cannot stand side by side.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)
set(GOM_DOC share/doc/gom-mail)

install(TARGETS gom RUNTIME DESTINATION bin)
install(DIRECTORY config/campaigns DESTINATION share/gom/config)
install(DIRECTORY tests/corpus/samples DESTINATION share/gom/tests/corpus FILES_MATCHING PATTERN "*.eml")
install(FILES systemd/gom.service systemd/gom@.service DESTINATION lib/systemd/system)
install(FILES systemd/gom.sysusers.conf DESTINATION lib/sysusers.d RENAME gom.conf)
install(FILES systemd/gom.tmpfiles.conf DESTINATION lib/tmpfiles.d RENAME gom.conf)
install(FILES README.md README.vi.md CHANGELOG.md DESTINATION ${GOM_DOC})
install(DIRECTORY docs DESTINATION ${GOM_DOC} FILES_MATCHING PATTERN "*.md")
install(FILES packaging/copyright DESTINATION ${GOM_DOC})

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # packing builds nothing: scripts/deb builds gom first
find_program(GZIP gzip REQUIRED)
function(gom_install_compressed source name destination)
  set(made ${CMAKE_BINARY_DIR}/packaging/${name}.gz)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packaging)
  execute_process(COMMAND ${GZIP} -9nc ${CMAKE_SOURCE_DIR}/${source} OUTPUT_FILE ${made} COMMAND_ERROR_IS_FATAL ANY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${source})
  install(FILES ${made} DESTINATION ${destination})
endfunction()
gom_install_compressed(packaging/changelog changelog ${GOM_DOC})
gom_install_compressed(docs/gom.1 gom.1 share/man/man1)

# Under /etc the store stands where the units want it; everything else is as shipped.
file(READ config/gom.toml settings)
string(REPLACE "folder = \"../data\"     " "folder = \"/var/lib/gom\"" settings "${settings}")
string(REPLACE "\"../data/" "\"/var/lib/gom/" settings "${settings}")
file(CONFIGURE OUTPUT packaging/gom.toml CONTENT "${settings}" @ONLY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/config/gom.toml)
install(FILES ${CMAKE_BINARY_DIR}/packaging/gom.toml DESTINATION /etc/gom)
install(DIRECTORY config/campaigns DESTINATION /etc/gom)

file(GLOB_RECURSE campaign_files RELATIVE ${CMAKE_SOURCE_DIR}/config CONFIGURE_DEPENDS config/campaigns/*)
list(TRANSFORM campaign_files PREPEND /etc/gom/)
list(JOIN campaign_files "\n" conffiles)
file(WRITE ${CMAKE_BINARY_DIR}/packaging/conffiles "/etc/gom/gom.toml\n${conffiles}\n")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gom-mail)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "gom maintainers <maintainers@gom.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "mail intake for campaigns in which many offices report by a date")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "gom watches one mailbox for a campaign in which many offices must send
something by a date: it reads what they send (mail, Word, Excel, PDF, scans,
archives), keeps it, answers in Vietnamese, reminds, sends the office in charge
a daily digest and writes the aggregate report. Hostile bytes are read in
confined processes; nothing goes to a unit before the office has released it.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, tzdata, init-system-helpers (>= 1.54), systemd (>= 252)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "tesseract-ocr-vie, tesseract-ocr-eng, tesseract-ocr-osd, libreoffice-writer-nogui | libreoffice-writer, libreoffice-calc-nogui | libreoffice-calc")
set(CPACK_DEBIAN_PACKAGE_CONFLICTS gom)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${CMAKE_SOURCE_DIR}/packaging/postinst ${CMAKE_SOURCE_DIR}/packaging/prerm ${CMAKE_SOURCE_DIR}/packaging/postrm
    ${CMAKE_BINARY_DIR}/packaging/conffiles)
include(CPack)
