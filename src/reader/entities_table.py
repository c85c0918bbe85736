#!/usr/bin/env python3
"""Writes entities_table.cc: the named character references of HTML (WHATWG HTML 13.5), as Python's
standard library holds them, sorted bytewise, without the leading '&'.

    python3 src/reader/entities_table.py > src/reader/entities_table.cc
"""
import html.entities

print("// Made by entities_table.py; do not edit.")
print('#include "reader/entities.h"\n')
print("namespace panah {\n")
rows = sorted((name.encode(), value) for name, value in html.entities.html5.items())
print("const NamedEntity named_entities[] = {")
for name, value in rows:
    octets = "".join(f"\\{b:03o}" for b in value.encode())
    print(f'    {{"{name.decode()}", "{octets}"}},')
print("};")
print(f"const std::size_t named_entity_count = {len(rows)};\n")
print("}  // namespace panah")
