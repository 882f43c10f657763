# Writes a C++ source with the files of web/ as text: cmake -DROOT=web -DFILES="a;b" -DOUTPUT=FILE -P embed_web.cmake
set(source "#include \"server/web_files.h\"\n\nnamespace dateline {\nnamespace {\n\nconstexpr EmbeddedFile kFiles[]{\n")
foreach(file ${FILES})
  file(READ ${ROOT}/${file} text)
  string(APPEND source "    {\"${file}\", R\"~~~~(${text})~~~~\"},\n")
endforeach()
string(APPEND source "};\n\n}  // namespace\n\nstd::span<const EmbeddedFile> embedded_files() { return kFiles; }\n\n}  // namespace dateline\n")
file(WRITE ${OUTPUT} "${source}")
