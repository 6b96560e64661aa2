#include "intake/unit_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <utility>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kShortText = 16;  ///< words up to which a text is a name and little else

/// Words that stand for one another, folded. What is written in several words becomes one; the longest stand first.
struct Abbreviation {
  std::array<std::string_view, 6> written;
  std::array<std::string_view, 2> canonical;
};
constexpr Abbreviation kAbbreviations[] = {
    {{"trung", "tam", "hoc", "tap", "cong", "dong"}, {"htcd"}},
    {{"tt", "hoc", "tap", "cong", "dong"}, {"htcd"}},
    {{"hoc", "tap", "cong", "dong"}, {"htcd"}},
    {{"uy", "ban", "nhan", "dan"}, {"ubnd"}},
    {{"giao", "duc", "nghe", "nghiep"}, {"gdnn"}},
    {{"giao", "duc", "thuong", "xuyen"}, {"gdtx"}},
    {{"trung", "hoc", "co", "so"}, {"thcs"}},
    {{"trung", "hoc", "pho", "thong"}, {"thpt"}},
    {{"hoi", "khuyen", "hoc"}, {"hkh"}},
    {{"tt", "ht", "cd"}, {"htcd"}},
    {{"trung", "tam", "htcd"}, {"htcd"}},
    {{"tt", "htcd"}, {"htcd"}},
    {{"ht", "cd"}, {"htcd"}},
    {{"uy", "ban"}, {"ubnd"}},
    {{"ub", "nd"}, {"ubnd"}},
    {{"ubnd", "x"}, {"ubnd", "xa"}},
    {{"mam", "non"}, {"mn"}},
    {{"mau", "giao"}, {"mn"}},
    {{"tieu", "hoc"}, {"th"}},
    {{"thi", "tran"}, {"thitran"}},
    {{"t", "t"}, {"tt"}},
    {{"trung", "tam"}, {"trungtam"}},
    {{"cap", "2"}, {"thcs"}},
    {{"cap", "1"}, {"th"}},
    {{"tthtcd"}, {"htcd"}},
    {{"ttgdnn"}, {"trungtam", "gdnn"}},
    {{"ttr"}, {"thitran"}},
    {{"ttran"}, {"thitran"}},
    {{"ubx"}, {"ubnd", "xa"}},
    {{"ubtt"}, {"ubnd", "thitran"}},
    {{"mnon"}, {"mn"}},
    {{"truong"}, {}},
    {{"tr"}, {}},
    {{"nha", "truong"}, {}},
};

constexpr std::array<std::string_view, 6> kPlaceKinds{"xa", "thitran", "tt", "phuong", "huyen", "quan"};

bool is_place_kind(std::string_view word) {
  return std::find(kPlaceKinds.begin(), kPlaceKinds.end(), word) != kPlaceKinds.end();
}

// "DuongQuang" is two words; "HTSĐ" and "iPhone" in a signature do no harm.
std::string cut_camel_case(std::string_view text) {
  std::string cut;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto letter = static_cast<unsigned char>(text[at]);
    if (at > 0 && std::isupper(letter) && std::islower(static_cast<unsigned char>(text[at - 1]))) cut += ' ';
    cut += text[at] == '_' ? ' ' : text[at];
  }
  return cut;
}

constexpr std::string_view kShortKind = "tt";  // a town or a centre

bool word_matches(std::string_view key, std::string_view written) {
  return key == written || (written == kShortKind && (key == "thitran" || key == "trungtam"));
}

}  // namespace

std::vector<UnitNames::Word> UnitNames::canonical(std::string_view text) {
  std::vector<Word> plain;
  for (const std::string& line : split_lines(cut_camel_case(text))) {
    const std::vector<std::string> folded = words(fold(line));
    std::vector<std::string> marked = words(fold_keeping_marks(line));
    if (marked.size() != folded.size()) marked = folded;
    for (std::size_t at = 0; at < folded.size(); ++at) plain.push_back({folded[at], marked[at], at == 0});
  }
  std::vector<Word> result;
  for (std::size_t at = 0; at < plain.size();) {
    const Abbreviation* found = nullptr;
    std::size_t length = 0;
    for (const Abbreviation& each : kAbbreviations) {
      length = static_cast<std::size_t>(std::find(each.written.begin(), each.written.end(), "") - each.written.begin());
      if (at + length > plain.size()) continue;
      bool same = true;
      for (std::size_t i = 0; same && i < length; ++i) same = plain[at + i].folded == each.written[i];
      if (!same) continue;
      found = &each;
      break;
    }
    if (!found) {
      result.push_back(std::move(plain[at++]));
      continue;
    }
    bool starts = plain[at].starts_line;
    for (const std::string_view word : found->canonical)
      if (!word.empty()) result.push_back({std::string(word), std::string(word), std::exchange(starts, false)});
    if (starts && at + length < plain.size()) plain[at + length].starts_line = true;
    at += length;
  }
  return result;
}

UnitNames::UnitNames(const Roster& roster) : keys_(keys_of(roster)) {}

// Made once for a roster that stays where it is: each message asks for them more than once.
std::shared_ptr<const UnitNames::Keys> UnitNames::keys_of(const Roster& roster) {
  struct Made {
    std::vector<Unit> units;      // as they were then
    const Unit* first = nullptr;  // where they lay: the keys point there
    std::shared_ptr<const Keys> keys;
  };
  thread_local Made last;
  if (last.keys && last.first == roster.units().data() && last.units == roster.units()) return last.keys;
  last = {roster.units(), roster.units().data(), make_keys(roster)};
  return last.keys;
}

std::shared_ptr<const UnitNames::Keys> UnitNames::make_keys(const Roster& roster) {
  auto keys = std::make_shared<Keys>();
  for (const Unit& unit : roster.units()) add_unit(keys->all, roster, unit);
  std::stable_sort(keys->all.begin(), keys->all.end(),
                   [](const Key& one, const Key& other) { return one.folded.size() > other.folded.size(); });
  for (Key& key : keys->all) {
    key.joined = join(key.folded, " ");
    keys->by_beginning[key.folded[0]].push_back(&key);
    if (key.folded[0] != kShortKind && word_matches(key.folded[0], kShortKind))
      keys->by_beginning[std::string(kShortKind)].push_back(&key);
  }
  return keys;
}

void UnitNames::add_key(std::vector<Key>& keys, const std::vector<Word>& words_of_key, const Unit& unit) {
  if (words_of_key.size() < 2) return;
  Key key;
  key.unit = &unit;
  for (const Word& word : words_of_key) {
    key.folded.push_back(word.folded);
    key.marked.push_back(word.marked);
  }
  for (const Key& known : keys)
    if (known.unit == &unit && known.folded == key.folded) return;
  keys.push_back(std::move(key));
}

// The name, its aliases, and what follows from both: a school "of the commune", a commune's learning centre.
void UnitNames::add_unit(std::vector<Key>& keys, const Roster& roster, const Unit& unit) {
  const std::vector<Word> name = canonical(unit.name);
  add_key(keys, name, unit);
  const auto district = std::find_if(name.begin(), name.end(),
                                     [](const Word& word) { return word.folded == "huyen" || word.folded == "quan"; });
  if (unit.commune.empty() && district != name.end()) add_key(keys, {name.begin(), district}, unit);
  for (const std::string& alias : unit.aliases) {
    std::vector<Word> also = canonical(alias);
    // "TT" in an alias stands for what the full name says: a town or a centre.
    for (Word& word : also)
      for (const Word& full : name)
        if (word.folded == "tt" && word_matches(full.folded, "tt")) word = full;
    add_key(keys, also, unit);
  }
  const Unit* commune = roster.find(unit.commune);
  if (!commune) return;
  const std::vector<Word> place = canonical(commune->name);  // "ubnd xa bat trang"
  const auto kind =
      std::find_if(place.begin(), place.end(), [](const Word& word) { return is_place_kind(word.folded); });
  if (kind == place.end()) return;
  const std::vector<Word> kind_and_area(kind, place.end());
  const std::vector<Word> area(kind + 1, place.end());
  if (commune == &unit) {
    std::vector<Word> centre = kind_and_area;
    add_key(keys, centre, unit);
    centre.insert(centre.begin(), {"htcd", "htcd", false});
    add_key(keys, centre, unit);
    centre.erase(centre.begin() + 1);
    add_key(keys, centre, unit);
    return;
  }
  const bool ends_with_area = name.size() > area.size() &&
                              std::equal(area.rbegin(), area.rend(), name.rbegin(),
                                         [](const Word& one, const Word& other) { return one.folded == other.folded; });
  if (!ends_with_area || is_place_kind(name[name.size() - area.size() - 1].folded)) return;
  std::vector<Word> with_kind(name.begin(), name.end() - static_cast<std::ptrdiff_t>(area.size()));
  with_kind.insert(with_kind.end(), kind_and_area.begin(), kind_and_area.end());
  add_key(keys, with_kind, unit);
}

bool UnitNames::matches(const Key& key, const std::vector<Word>& text, std::size_t at, bool marks_count) {
  if (at + key.folded.size() > text.size()) return false;
  bool typed_with_marks = false, same_marks = true;
  for (std::size_t i = 0; i < key.folded.size(); ++i) {
    const Word& word = text[at + i];
    if (!word_matches(key.folded[i], word.folded)) return false;
    if (key.folded[i] == key.marked[i] && word.folded == word.marked) continue;
    if (is_place_kind(key.folded[i])) continue;
    typed_with_marks |= word.folded != word.marked;
    same_marks &= key.marked[i] == word.marked;
  }
  return !marks_count || !typed_with_marks || same_marks;
}

std::vector<UnitMention> UnitNames::find(const std::vector<Word>& text, bool marks_count) const {
  std::vector<UnitMention> found;
  for (std::size_t at = 0; at < text.size();) {
    const Key* best = nullptr;
    bool several = false;
    if (const auto beginning = keys_->by_beginning.find(text[at].folded); beginning != keys_->by_beginning.end()) {
      for (const Key* key : beginning->second) {
        if (best && key->folded.size() < best->folded.size()) break;
        if (!matches(*key, text, at, marks_count)) continue;
        several |= best && best->unit != key->unit;
        if (!best) best = key;
      }
    }
    if (!best) {
      ++at;
      continue;
    }
    if (!several) {
      UnitMention mention{best->unit, at, at + best->folded.size(), {}, text[at].starts_line};
      for (std::size_t i = at - std::min<std::size_t>(at, 3); i < at; ++i) mention.before += text[i].folded + " ";
      found.push_back(std::move(mention));
    }
    at += best->folded.size();
  }
  return found;
}

std::vector<UnitMention> UnitNames::mentions(std::string_view text) const {
  return find(canonical(text), true);
}

// A misread or mistyped letterhead: nearest name by letters, where the next nearest is clearly further away.
const Unit* UnitNames::nearly_named(const std::vector<Word>& text) const {
  constexpr int kMostErrors = 2;
  const Unit* best = nullptr;
  int least = kMostErrors + 1, second = kMostErrors + 3;
  for (const Key& key : keys_->all) {
    if (key.folded.size() > text.size() || key.folded.size() < 3) continue;
    std::vector<std::string> tail;
    for (std::size_t at = text.size() - key.folded.size(); at < text.size(); ++at) tail.push_back(text[at].folded);
    const int errors = edit_distance(join(tail, " "), key.joined, kMostErrors + 2);
    if (key.unit == best) {
      least = std::min(least, errors);
    } else if (errors < least) {
      second = least;
      least = errors;
      best = key.unit;
    } else {
      second = std::min(second, errors);
    }
  }
  return least <= kMostErrors && second >= least + 2 ? best : nullptr;
}

const Unit* UnitNames::named(std::string_view short_text) const {
  const std::vector<Word> text = canonical(short_text);
  std::vector<UnitMention> found = find(text, true);
  if (found.empty() && text.size() <= kShortText) found = find(text, false);
  if (found.empty()) return text.size() <= kShortText ? nearly_named(text) : nullptr;
  const Unit* unit = found.front().unit;
  for (const UnitMention& mention : found) {
    if (mention.unit == unit) continue;
    // "Trường Mầm non Yên Viên, xã Yên Viên": the second is the first one's address.
    if (mention.unit->id == unit->commune) continue;
    if (unit->id == mention.unit->commune && unit->id != mention.unit->id) {
      unit = mention.unit;
      continue;
    }
    return nullptr;
  }
  return unit;
}

}  // namespace gom
