#include "reader/plain_head.h"

#include <algorithm>

namespace panah {
namespace {

// How much each sign of a title counts: chosen by hand so that a subject line beats everything,
// what is said twice beats form, and length beats capitals.
constexpr int subject = 6;
constexpr int said_twice = 4;
constexpr int long_enough = 2;
constexpr int in_capitals = 1;
constexpr int kind_of_paper = -3;  // "CORRECTION": a title only where nothing else is
constexpr int not_a_title = -8;
constexpr std::size_t title_words = 4;
constexpr std::size_t longest_name = 10;   // words of an institution's name in capitals
constexpr std::size_t longest_ending = 6;  // of one known by its last word

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t end = std::min(line.find(' ', i), line.size());
    if (end > i) out.push_back(line.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

bool starts_with_any(std::string_view line, const std::vector<std::string>& starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [line](const std::string& s) { return line.starts_with(s); });
}

std::string_view first_character(std::string_view word) {
  std::size_t n = word.empty() ? 0 : 1;
  while (n < word.size() && (static_cast<unsigned char>(word[n]) & 0xC0U) == 0x80U)
    ++n;
  return word.substr(0, n);
}

bool capital(std::string_view word) {
  const std::string_view c = first_character(word);
  return lower_case(c) != c;
}

/// Are most of the words that weigh something written with a capital? Not so when all letters are.
bool title_case(const std::vector<std::string_view>& words) {
  std::size_t long_words = 0;
  std::size_t capitals = 0;
  bool has_small = false;
  for (const std::string_view word : words) {
    for (std::size_t i = 0; i < word.size();
         i += std::max<std::size_t>(1, first_character(word.substr(i)).size())) {
      const std::string_view c = first_character(word.substr(i));
      has_small = has_small || (i > 0 && c[0] >= 'a' && c[0] <= 'z') ||
                  (i > 0 && c.size() > 1 && lower_case(c) == c);
    }
    if (word.size() < 4) continue;
    ++long_words;
    if (capital(word)) ++capitals;
  }
  return has_small && long_words > 0 && capitals * 10 >= long_words * 7;
}

bool has_word(const std::vector<std::string_view>& line,
              const std::unordered_set<std::string>& set) {
  return std::any_of(line.begin(), line.end(), [&set](std::string_view word) {
    while (!word.empty() && (word.back() == ',' || word.back() == ':' || word.back() == '.'))
      word.remove_suffix(1);
    return set.contains(lower_case(word));
  });
}

/// "ALMATY CITY COURT", "Right to Refuge human rights center": a name, not a sentence about one.
bool institution(std::string_view line, const std::vector<std::string_view>& split_line,
                 const PageWords& words) {
  if (split_line.size() < 2 || split_line.size() > longest_name) return false;
  if (line.find_first_of(",:;0123456789") != std::string_view::npos) return false;
  const bool ends = split_line.size() <= longest_ending &&
                    words.institutions.contains(lower_case(split_line.back()));
  const bool shouted =
      !title_case(split_line) && capital(split_line.back()) && capital(split_line[0]);
  return ends || (shouted && has_word(split_line, words.institutions));
}

/// "Almaty Courier": two words and more, all with a capital but the small ones.
bool name_of_a_paper(std::string_view line, const std::vector<std::string_view>& split_line) {
  if (split_line.size() < 2 || split_line.size() >= title_words) return false;
  if (line.find_first_of(",:;()0123456789") != std::string_view::npos) return false;
  return std::all_of(split_line.begin(), split_line.end(),
                     [](std::string_view word) { return word.size() < 4 || capital(word); });
}

}  // namespace

std::size_t words_in(std::string_view line) {
  return split(line).size();
}

PlainHead find_head(const std::vector<HeadLine>& lines, const PageWords& words) {
  std::vector<int> scores;
  std::optional<std::size_t> letterhead;  // index in lines
  bool addressed = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const HeadLine& line = lines[i];
    const std::string low = lower_case(line.text);
    const auto parts = split(line.text);
    addressed = addressed || starts_with_any(low, words.addressee_starts);
    const bool is_address =
        starts_with_any(low, words.addressee_starts) || (addressed && parts.size() < title_words);
    const bool is_kind = parts.size() <= title_words && has_word(parts, words.document_kinds);
    const bool is_institution = institution(line.text, parts, words);
    int score = 0;
    if (starts_with_any(low, words.subject_starts)) score += subject;
    if (line.again) score += said_twice;
    if (parts.size() >= title_words) score += long_enough;
    if (title_case(parts)) score += in_capitals;
    if (is_kind) score += kind_of_paper;
    if (is_address || is_institution || line.text.starts_with('(')) score += not_a_title;
    scores.push_back(score);
    if (!letterhead && !addressed && !is_kind && !line.again && i <= 1 &&
        (is_institution || name_of_a_paper(line.text, parts))) {
      letterhead = i;
    }
  }
  // A paper's name is a title only where it stands alone.
  if (letterhead && lines.size() > 1) scores[*letterhead] += not_a_title;

  PlainHead head;
  const auto best = std::max_element(scores.begin(), scores.end());
  std::optional<std::size_t> title;
  if (best != scores.end() && *best >= kind_of_paper) {
    title = static_cast<std::size_t>(best - scores.begin());
    head.title = lines[*title].block;
  }
  if (letterhead && letterhead != title) head.outlet = lines[*letterhead].block;
  return head;
}

}  // namespace panah
