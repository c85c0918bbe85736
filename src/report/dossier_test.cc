#include "report/dossier.h"

#include "law/evidence.h"
#include "law/pack.h"
#include "report/timeline.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace panah {
namespace {

/// An invented report with its reading put together by hand: every item is on words of the text.
class Report {
 public:
  Report(const char* origin, const char* outlet, const char* published, std::string text) {
    doc_.source = {source_id(origin), origin};
    doc_.blob = blob_id(text);
    doc_.taken_in = {1'700'000'000'000'000};
    doc_.rendition.text = std::move(text);
    doc_.rendition.language = "en";
    doc_.rendition.tool = "panah-reader/0.1.0 text/1";
    doc_.reading.tool = "panah-reading/1 en/1";
    doc_.rendition.metadata.outlet.push_back(
        {outlet, std::nullopt, "first line", 0.9, std::nullopt, 0, 0});
    doc_.rendition.metadata.published.push_back(
        {published, parse_edtf(published).value(), "date line", 0.9, std::nullopt, 0, 0});
  }

  Range at(const std::string& words) const {
    const std::size_t begin = doc_.rendition.text.find(words);
    EXPECT_NE(begin, std::string::npos) << words;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
  }

  void title(const char* words) {
    doc_.rendition.metadata.title.push_back(
        {words, std::nullopt, "first line", 0.9, at(words), 0, 0});
  }

  MentionIx person(const char* name, const char* role) {
    Mention mention;
    mention.at = at(name);
    mention.name = name;
    mention.role = role;
    doc_.reading.mentions.push_back(mention);
    return static_cast<MentionIx>(doc_.reading.mentions.size() - 1);
  }

  DateIx date(const char* words, const char* stated, const char* resolved) {
    DateMention date;
    date.at = at(words);
    date.stated = parse_edtf(stated).value();
    if (*resolved != 0)
      date.resolved =
          Resolution{parse_edtf(resolved).value(), "year of publication 2011; past tense"};
    doc_.reading.dates.push_back(date);
    return static_cast<DateIx>(doc_.reading.dates.size() - 1);
  }

  CountIx count(const char* words, CountOp op, std::int64_t low, const char* set) {
    Count count;
    count.at = at(words);
    count.op = op;
    count.low = low;
    if (op == CountOp::equal) count.high = low;
    count.set = set;
    doc_.reading.counts.push_back(count);
    return static_cast<CountIx>(doc_.reading.counts.size() - 1);
  }

  /// Speakers after the outlet, outermost first.
  StatementIx says(std::vector<std::pair<std::string, std::string>> speakers, const char* words,
                   Polarity polarity = Polarity::positive) {
    Statement statement;
    statement.at = at(words);
    statement.content = words;
    statement.confidence = 0.87;
    statement.rule = "sentence > reporting";
    statement.polarity = polarity;
    statement.chain.emplace_back();
    for (auto& [speaker, cue] : speakers) {
      Attribution link;
      link.speaker_text = speaker;
      link.cue = cue;
      statement.chain.push_back(link);
    }
    doc_.reading.statements.push_back(statement);
    return static_cast<StatementIx>(doc_.reading.statements.size() - 1);
  }
  Statement& statement(StatementIx index) { return doc_.reading.statements[index]; }

  Event& tells(StatementIx statement, const char* type, const char* words) {
    Event event;
    event.at = at(words);
    event.type = type;
    event.statement = statement;
    event.confidence = 0.8;
    event.rule = std::string("event:") + type;
    doc_.reading.events.push_back(event);
    return doc_.reading.events.back();
  }

  Reading& reading() { return doc_.reading; }
  const ReadDocument& done() {
    doc_.rendition_id = make_id<RenditionTag>(doc_.rendition.text);
    doc_.statement_ids = statement_ids(doc_.rendition_id, doc_.reading);
    doc_.event_ids = event_ids(doc_.rendition_id, doc_.reading);
    return doc_;
  }

 private:
  ReadDocument doc_;
};

Report main_report() {
  Report r("reports/steppe-2011-07-08.txt", "Steppe Newswire", "2011-07-08",
           "Monitor Says Hand-Over Broke Torture Ban\n"
           "ALMATY -- The monitor Kamila Isakova told Steppe Newswire on July 8 that the "
           "extradition of 28 Oʻzbek asylum "
           "seekers on June 9 was unprecedented. She said Kazakhstan had violated the UN "
           "Convention against Torture. "
           "She added that Kazakhstan's claim that the men were members of a terrorist "
           "organization is false. "
           "The men spent one year in a detention center in Almaty after the Migration Service "
           "refused them refugee status. "
           "Courts often follow the 1992 Minsk Convention. "
           "Rights groups said the men face jail and torture in Uzbekistan, where they are wanted "
           "on charges of religious extremism <script>alert('x')</script>.\n");
  r.title("Monitor Says Hand-Over Broke Torture Ban");
  const MentionIx monitor = r.person("Kamila Isakova", "head of a rights group in Almaty");
  const DateIx july = r.date("on July 8", "XXXX-07-08", "2011-07-08");
  const DateIx june = r.date("on June 9", "XXXX-06-09", "2011-06-09");
  const CountIx men =
      r.count("28 Oʻzbek asylum seekers", CountOp::equal, 28, "Oʻzbek asylum seekers");

  const StatementIx s0 =
      r.says({{"Kamila Isakova", "told"}},
             "the extradition of 28 Oʻzbek asylum seekers on June 9 was unprecedented");
  r.statement(s0).chain[1].speaker = monitor;
  r.statement(s0).chain[1].addressee = "Steppe Newswire";
  r.statement(s0).chain[1].when = july;
  Event& act = r.tells(s0, "return", "the extradition of 28 Oʻzbek asylum seekers on June 9");
  act.mode = "extradition";
  act.from = "KAZ";
  act.to = "UZB";
  act.date = june;
  act.count = men;
  const StatementIx s1 = r.says({{"Kamila Isakova", "said"}},
                                "Kazakhstan had violated the UN Convention against Torture");
  LegalClaim claim;
  claim.at = r.at("Kazakhstan had violated the UN Convention against Torture");
  claim.state = "KAZ";
  claim.statement = s1;
  r.reading().legal_claims.push_back(claim);
  const StatementIx s2 = r.says({{"Kamila Isakova", "added"}, {"Kazakhstan", "claim"}},
                                "the men were members of a terrorist organization");
  r.tells(s2, "allegation", "the men were members of a terrorist organization");
  const StatementIx s3 =
      r.says({{"Kamila Isakova", "added"}}, "the men were members of a terrorist organization",
             Polarity::negative);
  r.statement(s3).about = s2;
  r.tells(s3, "allegation", "the men were members of a terrorist organization");
  const StatementIx s4 = r.says({},
                                "The men spent one year in a detention center in Almaty after the "
                                "Migration Service refused them refugee status");
  Event& held = r.tells(s4, "detention", "The men spent one year in a detention center in Almaty");
  held.duration = "P1Y";
  held.place = "a detention center in Almaty";
  r.tells(s4, "refusal_of_status", "the Migration Service refused them refugee status");
  Instrument minsk;
  minsk.at = r.at("1992 Minsk Convention");
  minsk.as_stated = "1992 Minsk Convention";
  minsk.linked = "minsk-1993";
  minsk.mismatch = "stated year 1992, signed 1993-01-22";
  r.says({}, "Courts often follow the 1992 Minsk Convention");
  r.reading().instruments.push_back(minsk);
  const StatementIx s6 =
      r.says({{"rights groups", "said"}},
             "the men face jail and torture in Uzbekistan, where they are wanted on charges of "
             "religious extremism <script>alert('x')</script>");
  r.tells(s6, "risk", "the men face jail and torture in Uzbekistan");
  r.tells(s6, "charge", "wanted on charges of religious extremism <script>alert('x')</script>");
  return r;
}

Report other_report() {
  Report r("reports/volga-2011-06-12.txt", "Volga Herald", "2011-06-12",
           "Kazakhstan deported 29 men to Uzbekistan on June 9, a lawyer said.\n");
  const DateIx june = r.date("on June 9", "XXXX-06-09", "2011-06-09");
  const CountIx men = r.count("29 men", CountOp::equal, 29, "men");
  Event& act =
      r.tells(r.says({{"a lawyer", "said"}}, "Kazakhstan deported 29 men to Uzbekistan on June 9"),
              "return", "Kazakhstan deported 29 men to Uzbekistan on June 9");
  act.mode = "deportation";
  act.from = "KAZ";
  act.to = "UZB";
  act.date = june;
  act.count = men;
  return r;
}

class DossierPage : public ::testing::Test {
 protected:
  Report main = main_report(), other = other_report();
  std::vector<ReadDocument> documents = {main.done(), other.done()};
  law::Pack pack = law::load_pack().value();
  law::StatusTable status = law::load_status().value();
  law::StateNames names = law::StateNames::load().value();
  law::EvidenceRules rules = law::load_evidence_rules().value();

  std::string page() const {
    const ReadDocument& d = documents[0];
    const law::EvidenceSource sources[] = {
        {d.source.origin, d.rendition_id, &d.rendition, &d.reading, &d.statement_ids}};
    const law::Case tested = law::case_from(rules, sources, 0, 0);
    const std::vector<law::Finding> findings = law::assess(pack, status, names, tested, {});
    const std::vector<Telling> also = also_told(documents, d, 0);
    const std::vector<const ReadDocument*> evidence = {&d};
    return dossier_page(
        {d, 0, also, {pack, names, tested, findings}, evidence, {1'700'000'100'000'000}});
  }
};

std::filesystem::path golden() {
  return std::filesystem::path(__FILE__).parent_path() / "golden" / "dossier.html";
}

TEST_F(DossierPage, IsAsReviewed) {
  const std::string text = page();
  if (std::getenv("PANAH_UPDATE_GOLDEN") != nullptr)
    std::ofstream(golden(), std::ios::binary) << text;
  std::ifstream in(golden(), std::ios::binary);
  EXPECT_EQ(text, std::string(std::istreambuf_iterator<char>(in), {}));
}

TEST_F(DossierPage, StandsAlone) {
  const std::string text = page();
  for (const char* loads : {"<script", "<link", "<img", "<iframe", "src=", "url(", "@import",
                            "http:", "https:", "javascript:"}) {
    EXPECT_EQ(text.find(loads), std::string::npos) << loads;
  }
  EXPECT_NE(text.find("&lt;script&gt;alert(&#39;x&#39;)"), std::string::npos);
}

TEST_F(DossierPage, EveryNoteIsReferredToAndBack) {
  const std::string text = page();
  std::size_t notes = 0;
  for (; text.find("id=\"note-" + std::to_string(notes + 1) + "\"") != std::string::npos; ++notes) {
    const std::string number = std::to_string(notes + 1);
    EXPECT_NE(text.find("href=\"#note-" + number + "\""), std::string::npos);
    EXPECT_NE(text.find("id=\"ref-" + number + "\""), std::string::npos);
  }
  EXPECT_GE(notes, 8u);
  EXPECT_EQ(text.find("href=\"#note-" + std::to_string(notes + 1) + "\""), std::string::npos);
  // In the order of the page.
  std::size_t last = 0;
  for (std::size_t i = 1; i <= notes; ++i) {
    const std::size_t at = text.find("id=\"ref-" + std::to_string(i) + "\"");
    EXPECT_GT(at, last);
    last = at;
  }
}

TEST_F(DossierPage, SaysWhatIsAProposalAndNeverAVerdict) {
  const std::string text = page();
  EXPECT_NE(text.find("proposed by the program"), std::string::npos);
  EXPECT_NE(text.find("This is not a verdict"), std::string::npos);
  EXPECT_NE(text.find("9 June, year not stated"), std::string::npos);
  // The word stands only inside quotations of others.
  for (std::size_t at = text.find("violat"); at != std::string::npos;
       at = text.find("violat", at + 1)) {
    const std::size_t open = text.rfind("<q", at), close = text.rfind("</q>", at);
    EXPECT_TRUE(open != std::string::npos && (close == std::string::npos || close < open))
        << text.substr(at - 40, 80);
  }
}

TEST_F(DossierPage, OtherTellingsAreSuggestedWithTheirDifferences) {
  const std::vector<Telling> also = also_told(documents, documents[0], 0);
  ASSERT_EQ(also.size(), 1u);
  EXPECT_EQ(also[0].differs,
            (std::vector<std::string>{"there 29 men, here 28 Oʻzbek asylum seekers",
                                      "called deportation there, extradition here"}));
  // Another day, another way, another kind: no suggestion.
  std::vector<ReadDocument> apart = documents;
  apart[1].reading.events[0].to = "TJK";
  EXPECT_TRUE(also_told(apart, apart[0], 0).empty());
  apart = documents;
  apart[1].reading.dates[0].resolved = Resolution{parse_edtf("2011-06-10").value(), ""};
  EXPECT_TRUE(also_told(apart, apart[0], 0).empty());
}

TEST(TimelineScale, HostileSpansStayBounded) {
  for (const char* far : {"9999-12-31", "Y170002", "-9999", "0000"}) {
    const Timeline line(
        {bounds(parse_edtf("2011-06-09").value()), bounds(parse_edtf(far).value())});
    EXPECT_LT(html::write(line.axis()).size(), 6000u) << far;
  }
  EXPECT_TRUE(Timeline({Bounds{}}).empty());
}

}  // namespace
}  // namespace panah
