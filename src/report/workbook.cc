#include "report/workbook.h"

#include "report/count_table.h"

#include <xlsxwriter.h>

namespace panah {

namespace {

class Sheet {
 public:
  Sheet(lxw_workbook* book, const char* name) : sheet_(workbook_add_worksheet(book, name)) {}

  /// Guarded as in CSV: who saves the sheet as CSV must not get a formula out of it.
  void text(lxw_col_t column, const std::string& words) {
    worksheet_write_string(sheet_, row_, column, guarded(words.substr(0, 32000)).c_str(), nullptr);
  }
  void number(lxw_col_t column, double value) {
    worksheet_write_number(sheet_, row_, column, value, nullptr);
  }
  void next() { ++row_; }

 private:
  lxw_worksheet* sheet_;
  lxw_row_t row_ = 0;
};

void write_cell(Sheet& sheet, const Figure& figure, const counting::Cell& cell, bool total) {
  lxw_col_t column = 0;
  for (std::size_t i = 0; i < figure.table.splits.size(); ++i)
    sheet.text(column++, total ? (i == 0 ? "total" : "") : shown_key(figure, cell.key[i]));
  if (figure.table.splits.empty()) sheet.text(column++, "total");
  sheet.number(column++, static_cast<double>(cell.people.low));
  if (cell.people.high) sheet.number(column, static_cast<double>(*cell.people.high));
  ++column;
  for (const std::size_t n : {cell.named, cell.sure, cell.possible, cell.size_unknown,
                              cell.coverage.sources, cell.coverage.languages})
    sheet.number(column++, static_cast<double>(n));
  sheet.next();
}

}  // namespace

Result<void> write_workbook(const Figure& figure, const std::string& path) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (book == nullptr) return fail(Code::unreadable, "cannot write", {path});
  Sheet table(book, "documented");
  lxw_col_t column = 0;
  for (const counting::Split split : figure.table.splits)
    table.text(column++, name_of(split));
  if (figure.table.splits.empty()) table.text(column++, "");
  for (const char* name : {"low", "high", "named", "events sure", "events possible",
                           "events of unknown size", "sources", "languages"})
    table.text(column++, name);
  table.next();
  for (const counting::Cell& cell : figure.table.cells)
    write_cell(table, figure, cell, false);
  write_cell(table, figure, figure.table.total, true);

  Sheet sentences(book, "sentences");
  for (const auto& [at, name] :
       {std::pair{0, "event"}, std::pair{1, "act"}, std::pair{2, "days"}, std::pair{3, "statement"},
        std::pair{4, "place"}, std::pair{5, "quote"}})
    sentences.text(static_cast<lxw_col_t>(at), name);
  sentences.next();
  for (const std::uint32_t index : figure.table.total.acts) {
    const counting::Act& act = figure.input.acts[index];
    for (const counting::Sentence& sentence : act.sentences) {
      sentences.text(0, act.id);
      sentences.text(1, act.type);
      sentences.text(2, act.days ? act.days->edtf : "unknown");
      sentences.text(3, sentence.statement);
      sentences.text(4, sentence.place);
      sentences.text(5, sentence.quote);
      sentences.next();
    }
  }

  Sheet about(book, "about");
  const auto line = [&](const std::string& name, const std::string& value) {
    about.text(0, name);
    about.text(1, value);
    about.next();
  };
  line("title", title_of(figure));
  line("query", figure.asked.query);
  line("as of", to_string_precise(figure.asked.as_of));
  line("data", figure.data);
  line("program", figure.asked.program);
  line("coverage", words(figure.table.total.coverage));
  for (const std::string& note : notes_of(figure))
    line("note", note);
  if (workbook_close(book) != LXW_NO_ERROR) return fail(Code::unreadable, "cannot write", {path});
  return {};
}

}  // namespace panah
