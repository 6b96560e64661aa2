#include "intake/authentication.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "text/unicode.h"

namespace gom {
namespace {

/// One method of the field: "spf=softfail (…) smtp.mailfrom=a@b".
struct Result {
  std::string method, outcome;
  std::map<std::string, std::string> properties;
};

struct Results {
  std::string authserv_id;
  std::vector<Result> results;
};

// RFC 8601, 2.2: comments may stand anywhere, nested ones too; quoted strings may hold ";" and "(".
std::string without_comments(std::string_view field) {
  std::string plain;
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < field.size(); ++at) {
    const char letter = field[at];
    if (letter == '\\' && at + 1 < field.size()) {
      ++at;
    } else if (letter == '"' && depth == 0) {
      quoted = !quoted;
    } else if (!quoted && letter == '(') {
      ++depth;
    } else if (!quoted && letter == ')' && depth > 0) {
      --depth;
    } else if (depth == 0) {
      plain += quoted && letter == ';' ? ' ' : letter;
    }
  }
  return plain;
}

std::vector<std::string> split(const std::string& text, char between) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] != between) continue;
    parts.emplace_back(trim(std::string_view(text).substr(begin, at - begin)));
    begin = at + 1;
  }
  return parts;
}

std::optional<Result> parse_result(const std::string& text) {
  Result result;
  for (const std::string& word : split(squeeze(text), ' ')) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) continue;
    std::string name = lower(word.substr(0, equals));
    std::string value = lower(word.substr(equals + 1));
    if (result.method.empty()) {
      result.method = name.substr(0, name.find('/'));  // "dkim/1"
      result.outcome = std::move(value);
    } else {
      result.properties.emplace(std::move(name), std::move(value));
    }
  }
  if (result.method.empty()) return {};
  return result;
}

Results parse_results(std::string_view field) {
  const std::vector<std::string> parts = split(without_comments(field), ';');
  Results parsed;
  parsed.authserv_id = lower(parts.front().substr(0, parts.front().find(' ')));
  for (std::size_t at = 1; at < parts.size(); ++at)
    if (auto result = parse_result(parts[at])) parsed.results.push_back(std::move(*result));
  return parsed;
}

// Relaxed alignment (RFC 7489, 3.1): the same domain, or one inside the other.
bool is_aligned(std::string_view domain, std::string_view from) {
  const std::size_t at = domain.rfind('@');
  if (at != std::string_view::npos) domain.remove_prefix(at + 1);
  if (domain.empty() || from.empty() || domain.find('.') == std::string_view::npos) return false;
  const auto inside = [](std::string_view inner, std::string_view outer) {
    return inner.size() > outer.size() && inner.ends_with(outer) && inner[inner.size() - outer.size() - 1] == '.';
  };
  return domain == from || inside(domain, from) || inside(from, domain);
}

bool passes_aligned(const Result& result, const std::string& from_domain) {
  if (result.outcome != "pass") return false;
  for (const char* property : {"header.d", "header.i", "smtp.mailfrom", "smtp.from", "envelope-from"})
    if (const auto found = result.properties.find(property); found != result.properties.end())
      if (is_aligned(found->second, from_domain)) return true;
  return false;
}

Authenticity judge(const Results& field, const std::string& from_domain) {
  bool spf_failed = false, passed = false;
  for (const Result& result : field.results) {
    if (result.method == "dmarc" && result.outcome == "pass") {
      const auto about = result.properties.find("header.from");
      if (about == result.properties.end() || is_aligned(about->second, from_domain)) return Authenticity::pass;
      return Authenticity::fail;
    }
    if (result.method == "dmarc" && result.outcome == "fail") return Authenticity::fail;
    if (result.method == "spf") spf_failed |= result.outcome == "fail" || result.outcome == "softfail";
    if (result.method == "spf" || result.method == "dkim") passed |= passes_aligned(result, from_domain);
  }
  if (passed) return Authenticity::pass;
  return spf_failed ? Authenticity::fail : Authenticity::none;
}

}  // namespace

Authenticity authenticity(const std::vector<std::string>& fields, const std::vector<std::string>& trusted,
                          const std::string& from_domain) {
  // Our provider writes its field above all that came with the mail: the topmost of its name is its own, one further
  // down may be forged.
  for (const std::string& field : fields) {
    const Results parsed = parse_results(field);
    const bool ours = std::any_of(trusted.begin(), trusted.end(),
                                  [&](const std::string& id) { return lower(id) == parsed.authserv_id; });
    if (ours) return judge(parsed, from_domain);
  }
  return Authenticity::none;
}

}  // namespace gom
