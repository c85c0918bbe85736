# The web application (web/) and the demo case (examples/reports/), built into the program.

function(panah_embed_server name root empty depends)
  set(out ${CMAKE_BINARY_DIR}/${name}_files)
  add_custom_command(
    OUTPUT ${out}.cc ${out}.s
    COMMAND ${CMAKE_COMMAND} -D NAME=${name} -D ROOT=${root} -D OUT=${out} -D EMPTY=${empty}
            -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${depends} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    COMMENT "Embedding ${name} files")
  set_source_files_properties(${out}.s PROPERTIES
    LANGUAGE ASM OBJECT_DEPENDS "${depends}"
    COMPILE_OPTIONS "-Wno-unused-command-line-argument")
  target_sources(panah_server PRIVATE ${out}.cc ${out}.s)
endfunction()

if(PANAH_WEB)
  find_program(NODE NAMES node nodejs)
  find_program(NPM npm)
  if(NOT NODE OR NOT NPM)
    message(FATAL_ERROR
      "The web application of `panah serve` is built with node and npm, which are not here. "
      "tools/setup installs Debian's; without them, configure with -DPANAH_WEB=OFF: all but the "
      "pages of `panah serve` works.")
  endif()
  file(GLOB_RECURSE PANAH_WEB_SOURCES CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/web/src/* ${CMAKE_SOURCE_DIR}/web/*.json ${CMAKE_SOURCE_DIR}/web/*.ts
    ${CMAKE_SOURCE_DIR}/web/*.html ${CMAKE_SOURCE_DIR}/web/public/*)
  list(FILTER PANAH_WEB_SOURCES EXCLUDE REGEX "/node_modules/")
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/web.stamp
    COMMAND ${CMAKE_SOURCE_DIR}/tools/build_web ${CMAKE_BINARY_DIR}/web
    COMMAND ${CMAKE_COMMAND} -E touch ${CMAKE_BINARY_DIR}/web.stamp
    DEPENDS ${PANAH_WEB_SOURCES} ${CMAKE_SOURCE_DIR}/tools/build_web
    COMMENT "Building the web application")
  panah_embed_server(web ${CMAKE_BINARY_DIR}/web 0 "${CMAKE_BINARY_DIR}/web.stamp")
else()
  panah_embed_server(web ${CMAKE_BINARY_DIR}/web 1 "")
endif()

file(GLOB PANAH_DEMO_REPORTS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/examples/reports/*)
panah_embed_server(demo ${CMAKE_SOURCE_DIR}/examples/reports 0 "${PANAH_DEMO_REPORTS}")
