# What is installed, and the Debian package: `cpack -G DEB` in the build directory.
install(TARGETS dateline)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/systemd/dateline.service ${CMAKE_CURRENT_LIST_DIR}/systemd/dateline.socket
        DESTINATION lib/systemd/system)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/systemd/serve.conf DESTINATION /etc/dateline)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION share/doc/dateline)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION share/doc/dateline RENAME copyright)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION share/doc/dateline FILES_MATCHING PATTERN "*.md" PATTERN "*.png")

set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_CONTACT "The dateline project <dateline@localhost>")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_PACKAGE_DESCRIPTION
    "dateline indexes posts with front matter, JSON Lines and feeds, and answers ranked, faceted searches that favour what is
new: from the command line, and over HTTP with a page to search and browse.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, tzdata")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${CMAKE_CURRENT_LIST_DIR}/debian/postinst;${CMAKE_CURRENT_LIST_DIR}/debian/prerm;${CMAKE_CURRENT_LIST_DIR}/debian/postrm;${CMAKE_CURRENT_LIST_DIR}/debian/conffiles")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
