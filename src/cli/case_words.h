// Acts, people and what is held of them in lines for people, and as JSON.
#pragma once

#include "app/joined.h"
#include "base/json.h"
#include "cli/terminal.h"

#include <string>

namespace panah {

/// "return by extradition KAZ > TJK, 28..29 Tajik asylum seekers, 2013-06-11"
std::string case_title(const Case& c);
/// "28..29"; "?" when nobody says
std::string size_words(const Size& size);
/// "6 independent sources, 9 texts (3 copies)"
std::string sources_words(const Case& c);
/// "Bolat Esengaliyev (official), in Steppe Wire, 2013-06-12"
std::string holder_words(const Holder& holder);
/// One line an attribute that somebody tells, its values and holders below it.
std::string attribute_block(const Joined& joined, const Attribute& attribute, const Style& s);
std::string case_block(const Joined& joined, const Case& c, const Style& s);
/// Steps with their gaps.
std::string route_block(const std::vector<const Case*>& acts, const Style& s);

void write_case(JsonWriter& json, const Joined& joined, const Case& c);
void write_person(JsonWriter& json, const Joined& joined, const Person& person);
void write_question(JsonWriter& json, const Question& question);

}  // namespace panah
