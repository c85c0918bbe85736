// How every back end must behave. A new one adds a line to `backends`.
#include "store/store.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <stdlib.h>

#include <algorithm>

namespace panah {
namespace {

namespace fs = std::filesystem;

/// Lower-case words of ASCII, enough for these tests.
std::string simple_fold(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char low = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (low == ' ' || low == '.' || low == ',') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += low;
    }
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

struct Backend {
  const char* name;
  Result<std::unique_ptr<Store>> (*open)(const fs::path& folder, Open how);
};

const Backend backends[] = {
    {"sqlite",
     [](const fs::path& folder, Open how) {
       return open_sqlite_store(folder / "register.db", how, simple_fold);
     }},
};

/// A report with a line of text and a statement for each of the given lines.
TakenIn report(const std::string& origin, const std::vector<std::string>& lines,
               const std::string& rules = "rules/1") {
  TakenIn file;
  file.origin = origin;
  file.rendition.tool = "reader/1";
  file.rendition.language = "en";
  file.reading.tool = rules;
  Mention memorial, speaker;
  memorial.type = MentionType::organization;
  memorial.name = "Memorial";
  speaker.name = "Ёлкин Kairat";
  speaker.member_of = 0;
  file.reading.mentions = {memorial, speaker};
  for (const std::string& line : lines) {
    const auto begin = static_cast<std::uint32_t>(file.rendition.text.size());
    file.rendition.text += line + "\n";
    Statement statement;
    statement.at = {begin, begin + static_cast<std::uint32_t>(line.size())};
    statement.content = line;
    Attribution link;
    link.speaker = 1;
    link.speaker_text = "Ёлкин Kairat";
    statement.chain.push_back(link);
    Event event;
    event.type = "return";
    event.at = event.trigger = statement.at;
    event.from = "KAZ";
    event.statement = static_cast<StatementIx>(file.reading.statements.size());
    file.reading.statements.push_back(statement);
    file.reading.events.push_back(event);
  }
  file.capture.source = source_id(origin);
  file.capture.blob = blob_id(file.rendition.text);
  file.capture.size = file.rendition.text.size();
  file.capture.media_type = "text/plain";
  file.capture.at = Instant{1'300'000'000'000'000};
  file.rendition_id = RenditionId{sha256(file.rendition.text + file.rendition.tool)};
  return file;
}

LogEntry line(const std::string& verb) {
  LogEntry entry;
  entry.at = Instant{1'300'000'000'000'000};
  entry.actor = "tester";
  entry.verb = verb;
  return entry;
}

class StoreTest : public testing::TestWithParam<Backend> {
 protected:
  void SetUp() override {
    folder = new_folder();
    store = GetParam().open(folder, Open::create).value();
  }
  void TearDown() override {
    store.reset();
    for (const fs::path& made : folders)
      fs::remove_all(made);
  }
  fs::path new_folder() {
    std::string name = (fs::temp_directory_path() / "panah-store-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folders.emplace_back(name);
    return name;
  }
  bool put(const TakenIn& file) { return store->put(file, line("take-in")).value(); }
  void expect_sound() { EXPECT_EQ(store->faults().value(), std::vector<std::string>{}); }

  fs::path folder;
  std::vector<fs::path> folders;
  std::unique_ptr<Store> store;
};

TEST_P(StoreTest, GivesBackWhatItTook) {
  const TakenIn file = report("a.txt", {"Ёлкин 🕊 one.", "Two."});
  EXPECT_TRUE(put(file));
  const StoredDocument document = store->document(file.rendition_id).value();
  EXPECT_EQ(document.rendition.text, file.rendition.text);
  EXPECT_EQ(document.blob, file.capture.blob);
  EXPECT_EQ(statement_ids(document.id, document.reading),
            statement_ids(file.rendition_id, file.reading));
  const auto versions = store->versions().value();
  ASSERT_EQ(versions.size(), 1u);
  EXPECT_EQ(versions[0].source, (Source{source_id("a.txt"), "a.txt"}));
  EXPECT_EQ(versions[0].statements, 2u);
  EXPECT_EQ(versions[0].reading_tool, "rules/1");
  expect_sound();
}

TEST_P(StoreTest, LivesOnDisk) {
  const TakenIn file = report("a.txt", {"One."});
  put(file);
  EXPECT_EQ(GetParam().open(folder, Open::create).error().code, Code::conflict);
  store.reset();
  store = GetParam().open(folder, Open::existing).value();
  EXPECT_TRUE(store->document(file.rendition_id));
  EXPECT_EQ(GetParam().open(new_folder(), Open::existing).error().code, Code::not_found);
}

TEST_P(StoreTest, TheSameAgainIsNothingNew) {
  EXPECT_TRUE(put(report("a.txt", {"One."})));
  EXPECT_FALSE(put(report("a.txt", {"One."})));
  EXPECT_EQ(store->log("").value().size(), 1u);
  EXPECT_EQ(store->sizes().value().captures, 1u);
}

TEST_P(StoreTest, ANewVersionOfASource) {
  put(report("a.txt", {"One."}));
  put(report("a.txt", {"One, corrected."}));
  const auto versions = store->versions().value();
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_FALSE(versions[0].current);
  EXPECT_TRUE(versions[1].current);
  EXPECT_EQ(store->statements({}).value().size(), 1u) << "of the current version";
  EXPECT_EQ(store->sizes().value().statements_of_record, 2u) << "the record forgets nothing";
  EXPECT_TRUE(put(report("a.txt", {"One."}))) << "back to the old text is a third version";
  EXPECT_EQ(store->versions().value().size(), 3u);
  expect_sound();
}

TEST_P(StoreTest, NewerRulesReadAnew) {
  const TakenIn old = report("a.txt", {"One.", "Two."});
  TakenIn newer = report("a.txt", {"One.", "Two."}, "rules/2");
  newer.reading.statements.pop_back();
  newer.reading.events.pop_back();
  put(old);
  EXPECT_TRUE(put(newer));
  EXPECT_EQ(store->versions().value().size(), 1u) << "the file has not changed";
  EXPECT_EQ(store->statements({}).value().size(), 1u);
  EXPECT_EQ(store->sizes().value().readings, 2u);
  // The statement both found is one; the other is in the record but in no list.
  EXPECT_TRUE(store->place_of(statement_id(old.rendition_id, old.reading, 0)));
  EXPECT_EQ(store->place_of(statement_id(old.rendition_id, old.reading, 1)).error().code,
            Code::not_found);
  expect_sound();
}

TEST_P(StoreTest, TwoSourcesOfTheSameBytes) {
  put(report("b.txt", {"One."}));
  EXPECT_TRUE(put(report("a.txt", {"One."})));
  EXPECT_EQ(store->renditions().value().size(), 1u);
  EXPECT_EQ(store->versions().value().size(), 2u);
  EXPECT_EQ(store->statements({}).value().size(), 1u);
  expect_sound();
}

TEST_P(StoreTest, AnotherTextForTheSameIdIsRefusedWhole) {
  put(report("a.txt", {"One."}));
  TakenIn other = report("b.txt", {"One."});
  other.rendition.text = "Something else\n";
  EXPECT_EQ(store->put(other, line("take-in")).error().code, Code::integrity);
  EXPECT_EQ(store->sizes().value().sources, 1u) << "nothing of it is kept";
  expect_sound();
}

TEST_P(StoreTest, Questions) {
  put(report("b/second.txt", {"The extradition of two men.", "A hearing."}));
  put(report("a/first.txt", {"The extraditions stopped."}));
  const auto count = [&](const StatementQuery& q) { return store->statements(q).value().size(); };
  EXPECT_EQ(count({}), 3u);
  EXPECT_EQ(count({.speaker = "kairat", .about = "", .source = ""}), 3u);
  EXPECT_EQ(count({.speaker = "memorial", .about = "", .source = ""}), 3u)
      << "for whom the speaker speaks";
  EXPECT_EQ(count({.speaker = "airat", .about = "", .source = ""}), 0u) << "words begin as asked";
  EXPECT_EQ(count({.speaker = "", .about = "men extradition", .source = ""}), 1u);
  EXPECT_EQ(count({.speaker = "", .about = "extradition", .source = "first"}), 1u);
  EXPECT_EQ(count({.speaker = "", .about = "return kaz", .source = ""}), 3u)
      << "by the event it tells";
  EXPECT_EQ(count({.speaker = "' OR 1 --", .about = "%", .source = "_"}), 0u);
  const auto places = store->statements({}).value();
  EXPECT_EQ(places[0].rendition, report("", {"The extraditions stopped."}).rendition_id)
      << "ordered by origin";
  EXPECT_EQ(store->events().value().size(), 3u);
}

TEST_P(StoreTest, LinesThatHoldAllWords) {
  const TakenIn file = report("a.txt", {"The men of Almaty.", "", "The men and the women of Osh."});
  put(file);
  const auto numbers = [&](const std::vector<std::string>& words) {
    std::vector<std::uint32_t> out;
    const auto lines = store->lines_with(words);
    for (const Line& found : lines.value())
      out.push_back(found.number);
    return out;
  };
  EXPECT_EQ(numbers({"men"}), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(numbers({"osh", "men"}), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(numbers({"almaty", "osh"}), std::vector<std::uint32_t>{});
  EXPECT_EQ(numbers({}), std::vector<std::uint32_t>{});
  EXPECT_EQ(numbers({"\" OR \"men"}), std::vector<std::uint32_t>{}) << "no query language inside";
  put(report("a.txt", {"Nothing."}));
  EXPECT_EQ(numbers({"men"}), std::vector<std::uint32_t>{}) << "only in current versions";
}

TEST_P(StoreTest, IdsByTheirFirstDigits) {
  const TakenIn file = report("a.txt", {"One."});
  put(file);
  const std::string hex = to_hex(file.capture.blob.hash);
  EXPECT_EQ(store->ids("", hex, 9).value(), (std::vector<IdMatch>{{"bl", file.capture.blob.hash}}));
  EXPECT_EQ(store->ids("bl", hex.substr(0, 5), 9).value().size(), 1u);
  EXPECT_EQ(store->ids("st", hex, 9).value().size(), 0u);
  EXPECT_EQ(store->ids("", "", 3).value().size(), 3u);
  EXPECT_EQ(store->ids("", "xyz", 3).value().size(), 0u);
  EXPECT_EQ(store->ids("", hex + "0", 3).value().size(), 0u);
}

Decision decided(const StatementId& about, Ruling ruling) {
  Decision d{{}, Subject::statement, about.hash, ruling, "", "", "Ainura", "heard it", {5}};
  d.id = judgement_id(d);
  return d;
}

TEST_P(StoreTest, DecisionsAreAddedNeverChanged) {
  const TakenIn file = report("a.txt", {"One."});
  put(file);
  const StatementId about = statement_id(file.rendition_id, file.reading, 0);
  const Decision accepted = decided(about, Ruling::accept);
  const Decision rejected = decided(about, Ruling::reject);
  EXPECT_TRUE(store->put(accepted, line("decide")).value());
  EXPECT_TRUE(store->put(rejected, line("decide")).value());
  const std::size_t lines = store->log("").value().size();
  EXPECT_FALSE(store->put(accepted, line("decide")).value());  // the same again: nothing happens
  EXPECT_EQ(store->log("").value().size(), lines);
  EXPECT_EQ(store->human_record().value().decisions.size(), 2u);
  EXPECT_EQ(store->put(decided(StatementId{sha256("nothing")}, Ruling::accept), line("decide"))
                .error()
                .code,
            Code::not_found);
  Decision changed = accepted;
  changed.why = "saw it";
  EXPECT_EQ(store->put(changed, line("decide")).error().code, Code::integrity);
}

TEST_P(StoreTest, JudgementsAreKeptAndTakenBack) {
  put(report("a.txt", {"One."}));
  const Judgement j =
      ordered({{}, Matter::person, sha256("b"), sha256("a"), Same::same, "Ёлкин", "one wife", {7}});
  EXPECT_TRUE(store->put(j, line("judge")).value());
  EXPECT_FALSE(store->put(j, line("judge")).value());
  const Withdrawal back{j.id, "Ёлкин", "another wife", {9}};
  EXPECT_TRUE(store->put(back, line("withdraw")).value());
  EXPECT_FALSE(store->put(back, line("withdraw")).value());
  EXPECT_EQ(store->put(Withdrawal{JudgementId{sha256("no")}, "x", "", {1}}, line("withdraw"))
                .error()
                .code,
            Code::not_found);
  const HumanRecord kept = store->human_record().value();
  ASSERT_EQ(kept.judgements.size(), 1u);
  EXPECT_EQ(kept.judgements[0], j);
  ASSERT_EQ(kept.withdrawals.size(), 1u);
  EXPECT_EQ(kept.withdrawals[0], back);
  EXPECT_TRUE(standing_judgements(kept, Matter::person).empty());
  EXPECT_TRUE(store->faults().value().empty());
  EXPECT_TRUE(store->rebuild());
  EXPECT_EQ(store->human_record().value().judgements, kept.judgements);
}

TEST_P(StoreTest, TheLogIsAChain) {
  store->append(line("init")).value();
  put(report("a.txt", {"One."}));
  const auto log = store->log("").value();
  ASSERT_EQ(log.size(), 2u);
  EXPECT_TRUE(log[0].previous.is_none());
  EXPECT_EQ(log[1].previous, log[0].id);
  EXPECT_EQ(entry_id(log[1]), log[1].id);
  expect_sound();
}

TEST_P(StoreTest, RebuildChangesNoAnswer) {
  put(report("b.txt", {"The men of Almaty.", "Two."}));
  put(report("a.txt", {"The men of Osh."}));
  put(report("a.txt", {"The men of Osh, corrected."}));
  const auto statements = store->statements({}).value();
  const auto lines = store->lines_with({"men"}).value();
  const Sizes before = store->sizes().value();
  ASSERT_TRUE(store->rebuild());
  EXPECT_EQ(store->statements({}).value(), statements);
  EXPECT_EQ(store->lines_with({"men"}).value(), lines);
  EXPECT_EQ(store->sizes().value().events, before.events);
  expect_sound();
}

/// What a reader of the register can tell, without times.
std::string answers(const Store& store) {
  std::string out;
  const auto statements = store.statements({});
  for (const Place& place : statements.value())
    out += to_hex(place.id) + "\n";
  const auto events = store.events();
  for (const Place& place : events.value())
    out += to_hex(place.id) + "\n";
  const auto versions = store.versions();
  for (const Version& v : versions.value())
    out += v.source.origin + to_string(v.rendition);
  const auto lines = store.lines_with({"men"});
  for (const Line& found : lines.value()) {
    out += to_string(found.rendition) + std::to_string(found.number) + "\n";
  }
  return out;
}

TEST_P(StoreTest, OrderOfArrivalChangesNothing) {
  rc::check([&] {
    std::vector<TakenIn> files;
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
      files.push_back(report("f" + std::to_string(i),
                             {"Some men " + std::to_string(*rc::gen::inRange(0, 3)), "x."}));
    }
    auto one = GetParam().open(new_folder(), Open::create).value();
    auto two = GetParam().open(new_folder(), Open::create).value();
    for (const TakenIn& file : files)
      one->put(file, line("take-in")).value();
    std::reverse(files.begin(), files.end());
    for (const TakenIn& file : files)
      two->put(file, line("take-in")).value();
    RC_ASSERT(answers(*one) == answers(*two));
    RC_ASSERT(two->rebuild().has_value());
    RC_ASSERT(answers(*one) == answers(*two));
  });
}

INSTANTIATE_TEST_SUITE_P(Backends, StoreTest, testing::ValuesIn(backends),
                         [](const auto& backend) { return backend.param.name; });

}  // namespace
}  // namespace panah
