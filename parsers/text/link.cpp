#include "text/link.h"

#include <algorithm>
#include <array>

namespace gom {
namespace {

constexpr int kMostWrappers = 5;

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string copy(text);
  std::transform(copy.begin(), copy.end(), copy.begin(), ascii_lower);
  return copy;
}

// Where the parts of a URL stand (RFC 3986, appendix B); views into it.
struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  std::size_t query_begin = std::string_view::npos;  // behind the "?"
};

Parts parts_of(std::string_view url) {
  Parts parts;
  std::string_view rest = url;
  const std::size_t hash = rest.find('#');
  if (hash != std::string_view::npos) parts.fragment = rest.substr(hash + 1);
  rest = rest.substr(0, hash);
  const std::size_t mark = rest.find('?');
  if (mark != std::string_view::npos) {
    parts.query = rest.substr(mark + 1);
    parts.query_begin = mark + 1;
  }
  rest = rest.substr(0, mark);
  const std::size_t colon = rest.find("://");
  if (colon != std::string_view::npos && rest.substr(0, colon).find('/') == std::string_view::npos) {
    parts.scheme = rest.substr(0, colon);
    rest = rest.substr(colon + 3);
  } else if (const std::size_t other = rest.find(':');
             other != std::string_view::npos && rest.find_first_of("./") > other) {
    parts.scheme = rest.substr(0, other);  // mailto:, tel:, javascript:
    return parts;
  }
  const std::size_t slash = rest.find('/');
  parts.authority = rest.substr(0, slash);
  parts.path = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
  return parts;
}

std::string_view host_and_port(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  return at == std::string_view::npos ? authority : authority.substr(at + 1);
}

std::string_view port_of(std::string_view authority) {
  const std::string_view host = host_and_port(authority);
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos || host.find(']', colon) != std::string_view::npos) return {};
  return host.substr(colon + 1);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[at + 2]) : -1;
    const int byte = high * 16 + low;
    if (low < 0 || byte < 0x20 || byte == 0x7F) {
      decoded += text[at];
      continue;
    }
    decoded += static_cast<char>(byte);
    at += 2;
  }
  return decoded;
}

bool is_web(std::string_view url) {
  const std::string start = lowered(url.substr(0, 8));
  return (start.starts_with("http://") && url.size() > 7) || (start.starts_with("https://") && url.size() > 8);
}

struct Redirector {
  std::string_view host;  // or any host under it
  std::string_view path;  // what the path begins with
  std::array<std::string_view, 5> parameters;
};

constexpr Redirector kRedirectors[] = {
    {"safelinks.protection.outlook.com", "", {"url"}},
    {"facebook.com", "/l.php", {"u"}},
    {"facebook.com", "/flx/warn", {"u"}},
    {"messenger.com", "/l.php", {"u"}},
    {"l.instagram.com", "", {"u"}},
    {"zalo.me", "", {"url", "u", "link", "target", "continue"}},
    {"zaloapp.com", "", {"url", "u", "link", "target", "continue"}},
    {"zalo.vn", "", {"url", "u", "link", "target", "continue"}},
    {"youtube.com", "/redirect", {"q"}},
    {"linkedin.com", "/redir", {"url"}},
    {"linkprotect.cudasvc.com", "/url", {"a"}},
    {"slack-redir.net", "/link", {"url"}},
    {"deref-mail.com", "", {"q"}},
    {"mail.yahoo.com", "", {"url"}},
};

bool is_under(std::string_view host, std::string_view domain) {
  return host == domain || (host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
}

bool is_google(std::string_view host) {
  return host.starts_with("google.") && host.size() <= 13;
}

// "&amp;" parts parameters too: text copied out of HTML has it.
std::string parameter(std::string_view query, std::string_view name) {
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find('&', at), query.size());
    std::string_view pair = query.substr(at, end - at);
    at = end + 1;
    if (pair.starts_with("amp;")) pair.remove_prefix(4);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && lowered(pair.substr(0, equals)) == name)
      return percent_decoded(pair.substr(equals + 1));
  }
  return {};
}

// urldefense.com/v3/__https://target__;…
std::string proofpoint_target(std::string_view url) {
  const std::size_t begin = url.find("/v3/__");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = url.find("__;", begin + 6);
  if (end == std::string_view::npos || url.substr(begin, end - begin).find('*') != std::string_view::npos) return {};
  return std::string(url.substr(begin + 6, end - begin - 6));
}

// What stands behind one wrapper; empty: it is none.
std::string unwrapped(std::string_view url) {
  const Parts parts = parts_of(url);
  const std::string host = host_of(url), path = lowered(parts.path);
  if (is_under(host, "urldefense.com") || is_under(host, "urldefense.us")) return proofpoint_target(url);
  if (is_google(host) && (path == "/url" || path == "/url/" || path == "/imgres")) {
    for (std::string_view name : {"q", "url", "imgrefurl"})
      if (std::string target = parameter(parts.query, name); is_web(target)) return target;
    return {};
  }
  for (const Redirector& known : kRedirectors) {
    if (!is_under(host, known.host) || !path.starts_with(known.path)) continue;
    for (std::string_view name : known.parameters)
      if (std::string target = name.empty() ? std::string() : parameter(parts.query, name); is_web(target))
        return target;
  }
  return {};
}

bool is_tracker(std::string_view pair) {
  if (pair.starts_with("amp;")) pair.remove_prefix(4);
  const std::string name = lowered(pair.substr(0, pair.find('=')));
  return name == "fbclid" || name.starts_with("utm_");
}

std::string without_trackers(std::string_view url) {
  const Parts parts = parts_of(url);
  if (parts.query_begin == std::string_view::npos) return std::string(url);
  std::string kept;
  bool dropped = false;
  for (std::size_t at = 0; at <= parts.query.size();) {
    const std::size_t end = std::min(parts.query.find('&', at), parts.query.size());
    const std::string_view pair = parts.query.substr(at, end - at);
    at = end + 1;
    if (is_tracker(pair)) {
      dropped = true;
      continue;
    }
    if (!kept.empty()) kept += '&';
    kept += kept.empty() && dropped && pair.starts_with("amp;") ? pair.substr(4) : pair;
  }
  if (!dropped) return std::string(url);
  const std::string_view head = url.substr(0, parts.query_begin - 1),
                         tail = url.substr(parts.query_begin + parts.query.size());
  return std::string(head) + (kept.empty() ? "" : "?") + kept + std::string(tail);
}

}  // namespace

std::string clean_link(std::string_view url) {
  std::string target(url);
  for (int wrapper = 0; wrapper < kMostWrappers; ++wrapper) {
    std::string inner = unwrapped(target);
    if (inner.empty()) break;
    target = std::move(inner);
  }
  return without_trackers(target);
}

std::string host_of(std::string_view url) {
  const Parts parts = parts_of(url);
  std::string_view host = host_and_port(parts.authority);
  const std::string_view port = port_of(parts.authority);
  if (!port.empty() || host.ends_with(":")) host.remove_suffix(port.size() + 1);
  std::string name = lowered(host);
  while (name.ends_with(".")) name.pop_back();
  if (name.starts_with("www.")) name.erase(0, 4);
  return name;
}

std::string link_key(std::string_view url) {
  const Parts parts = parts_of(url);
  const std::string host = host_of(url);
  if (host.empty()) return std::string(url);
  std::string key = host;
  const std::string_view port = port_of(parts.authority);
  if (!port.empty() && port != "80" && port != "443") key += ":" + std::string(port);
  std::string_view path = parts.path;
  while (path.ends_with("/")) path.remove_suffix(1);
  key += path;
  if (!parts.query.empty()) key += "?" + std::string(parts.query);
  if (!parts.fragment.empty()) key += "#" + std::string(parts.fragment);
  return key;
}

}  // namespace gom
