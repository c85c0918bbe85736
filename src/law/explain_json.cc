// Findings as JSON: docs/formats/assessment.md.
#include "law/explain.h"

#include <utility>

namespace panah::law {
namespace {

class Json {
 public:
  Json(JsonWriter& json, const Explained& e) : json_(json), e_(e) {}

  void run() {
    json_.begin_object();
    json_.key("format").text("panah-assessment/1");
    json_.key("notice").text("conditions met on the recorded evidence; not a verdict");
    json_.key("sender").text(e_.tested.sender).key("destination").text(e_.tested.destination);
    strings("acts", e_.tested.acts);
    strings("acts_possible", e_.tested.may_be);
    json_.key("findings").begin_array();
    for (const Finding& finding : e_.findings)
      one(finding);
    json_.end_array();
    json_.key("worth_asking").begin_array();
    for (const Question& question : worth_asking(e_.findings, e_.tested.facts)) {
      json_.begin_object().key("fact").text(question.key);
      json_.key("question").text(question_for(question.key, e_));
      json_.key("state").text(name_of(question.state));
      json_.key("alone").number(question.alone).key("together").number(question.together);
      strings("norms", question.norms);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

 private:
  void strings(const char* key, const std::vector<std::string>& list) {
    json_.key(key).begin_array();
    for (const std::string& item : list)
      json_.text(item);
    json_.end_array();
  }

  void one(const Finding& finding) {
    const Norm& norm = *finding.norm;
    json_.begin_object();
    json_.key("norm").text(norm.id).key("instrument").text(norm.instrument);
    json_.key("title").text(title_in(norm.titles, "en"));
    json_.key("version");
    if (finding.alternatives.size() == 1) {
      json_.text(finding.alternatives.front().version->from.written);
    } else {
      json_.null();
    }
    json_.key("tested_on").begin_object().key("event").text(finding.tested_on);
    json_.key("day").text(finding.day ? finding.day->date.edtf : "");
    json_.key("inferred").boolean(finding.day && finding.day->inferred);
    json_.key("why").text(finding.day ? finding.day->why : "not known").end_object();
    json_.key("label").text(name_of(finding.label));
    const Demand demand = finding.alternatives.empty()
                              ? Demand::breached
                              : finding.alternatives.front().version->demand;
    json_.key("says").text(sentence_for(finding.label, demand));
    json_.key("kind").text(name_of(norm.kind));
    json_.key("standard")
        .text(norm.standard)
        .key("burden")
        .text(norm.burden)
        .key("absolute")
        .boolean(norm.absolute);
    status(finding);
    strings("not_applicable_because", finding.why_not);
    strings("not_known", finding.not_known);
    json_.key("tree");
    if (finding.alternatives.empty()) {
      json_.null();
    } else {
      tree(finding.alternatives.front().judgement.when);
    }
    flips("flips", finding.alternatives.empty() ? nullptr : &finding.alternatives.front());
    json_.key("alternatives").begin_array();
    for (const Alternative& alternative : finding.alternatives)
      this->alternative(alternative);
    json_.end_array();
    conflicts(finding);
    std::vector<std::string> marks = norm.marks;
    if (finding.instrument != nullptr) {
      marks.insert(marks.end(), finding.instrument->marks.begin(), finding.instrument->marks.end());
    }
    strings("not_verified", marks);
    json_.end_object();
  }

  void status(const Finding& finding) {
    json_.key("status").begin_array();
    for (const StatusUse& use : finding.status) {
      json_.begin_object().key("state").text(use.state).key("instrument").text(use.instrument);
      json_.key("bound").text(use.bound == Truth::yes  ? "yes"
                              : use.bound == Truth::no ? "no"
                                                       : "unknown");
      json_.key("from").text(use.row ? use.row->from.written : "");
      json_.key("until").text(use.row && use.row->until ? use.row->until->written : "");
      json_.key("mark").text(use.row ? use.row->mark : "no row");
      json_.key("source").text(use.row ? use.row->source : "");
      json_.key("note").text(use.row ? use.row->note : "").end_object();
    }
    json_.end_array();
  }

  void alternative(const Alternative& item) {
    json_.begin_object().key("version").text(item.version->from.written);
    json_.key("label").text(name_of(item.judgement.outcome));
    json_.key("demand").text(name_of(item.version->demand));
    json_.key("tree");
    tree(item.judgement.when);
    json_.key("unless");
    if (item.judgement.unless) {
      tree(*item.judgement.unless);
    } else {
      json_.null();
    }
    flips("flips", &item);
    json_.key("changes").begin_array();
    for (const Flip& flip : item.flips) {
      json_.begin_object().key("set").begin_array();
      for (const Flip::Change& change : flip.changes) {
        json_.begin_object().key("fact").text(change.key).key("to").boolean(change.to).end_object();
      }
      json_.end_array().key("label").text(name_of(flip.outcome)).end_object();
    }
    json_.end_array();
    json_.key("no_effect").begin_array();
    for (const Condition& fact : item.version->no_effect) {
      json_.begin_object().key("fact").text(fact.key);
      json_.key("state").text(name_of(state_of(e_.tested.facts, fact.key))).end_object();
    }
    json_.end_array();
    strings("sources", item.version->sources);
    strings("not_verified", item.version->marks);
    json_.end_object();
  }

  void flips(const char* key, const Alternative* alternative) {
    json_.key(key).begin_array();
    std::vector<std::string> last;
    for (const Flip& flip : alternative != nullptr ? alternative->flips : std::vector<Flip>{}) {
      std::vector<std::string> keys;
      for (const Flip::Change& change : flip.changes)
        keys.push_back(change.key);
      if (keys == last) continue;  // the same set, changed in another way
      json_.begin_array();
      for (const std::string& item : keys)
        json_.text(item);
      json_.end_array();
      last = std::move(keys);
    }
    json_.end_array();
  }

  void tree(const Judged& node) {
    json_.begin_object();
    switch (node.form) {
      case Condition::Form::fact:
        fact(node);
        break;
      case Condition::Form::all:
        parts("all", node);
        break;
      case Condition::Form::any:
        parts("any", node);
        break;
      case Condition::Form::at_least:
        json_.key("needed").number(node.needed);
        parts("at_least", node);
        break;
      case Condition::Form::negation:
        parts("not", node);
        break;
    }
    json_.end_object();
  }

  void parts(const char* key, const Judged& node) {
    json_.key("state").text(name_of(node.state));
    json_.key(key).begin_array();
    for (const Judged& part : node.parts)
      tree(part);
    json_.end_array();
  }

  void fact(const Judged& node) {
    json_.key("fact").text(node.key).key("state").text(name_of(node.state));
    json_.key("says").text(filled(node.says, e_));
    const Fact* fact = fact_of(e_, node.key);
    json_.key("why").text(fact != nullptr ? fact->why : "");
    grounds("evidence", fact, false);
    grounds("against", fact, true);
  }

  void grounds(const char* key, const Fact* fact, bool against) {
    json_.key(key).begin_array();
    if (fact != nullptr) {
      for (const Ground& ground : fact->grounds) {
        if (ground.against != against) continue;
        json_.begin_object()
            .key("statement")
            .text(ground.statement.is_none() ? "" : to_string(ground.statement));
        json_.key("rendition").text(ground.at.in.is_none() ? "" : to_string(ground.at.in));
        json_.key("begin").number(ground.at.at.begin).key("end").number(ground.at.at.end);
        json_.key("quote")
            .text(ground.quote)
            .key("speaker")
            .text(ground.who)
            .key("chain")
            .text(ground.chain);
        json_.key("source").text(ground.origin).key("published").text(ground.said);
        json_.key("published_after_the_act").boolean(ground.after_the_act).end_object();
      }
    }
    json_.end_array();
  }

  void conflicts(const Finding& finding) {
    json_.key("conflicts").begin_array();
    for (const Conflict& conflict : finding.conflicts) {
      json_.begin_object()
          .key("with")
          .text(conflict.with)
          .key("tested_on")
          .text(conflict.other_tested_on);
      json_.key("prevails").text(conflict.prevails).key("rule").text(conflict.rule);
      json_.key("title").text(conflict.title).key("text").text(conflict.text);
      strings("sources", conflict.sources);
      strings("disputed_by", conflict.disputed_by);
      json_.end_object();
    }
    json_.end_array();
  }

  JsonWriter& json_;
  const Explained& e_;
};

}  // namespace

void explain_json(JsonWriter& json, const Explained& explained) {
  Json(json, explained).run();
}

}  // namespace panah::law
