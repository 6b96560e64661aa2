#include "sandbox/reader_child.h"

#include <malloc.h>

#include <expected>
#include <string>
#include <utility>

#include "contents/contents_json.h"
#include "sandbox/confine.h"
#include "sandbox/wire.h"

namespace gom {
namespace {

constexpr std::size_t kLargeMail = 4u << 20;  // after one, memory is given back

class Reader {
 public:
  explicit Reader(ReaderJob job) : job_(job), wire_(kChildSocket, kChildFrame) {}

  // False: gom cannot be told.
  bool say(FrameKind kind, std::string_view bytes) const { return wire_.send(kind, {bytes}).has_value(); }

  void serve() {
    while (auto frame = wire_.receive()) {
      if (!take(*frame)) return;
    }
  }

 private:
  bool take(const Frame& frame) {
    switch (frame.kind) {
      case FrameKind::form:
        form_ = form_from_json(frame.bytes);
        return true;
      case FrameKind::skip:
        options_.skip.insert(frame.bytes);
        return true;
      case FrameKind::derived:
        if (const auto fields = split_fields(frame.bytes, 2)) {
          options_.derived.emplace(fields->at(0), fields->at(1));
        }
        return true;
      case FrameKind::mail:
        return read(frame.bytes);
      default:
        return false;
    }
  }

  bool read(std::string_view raw) {
    ReadingOptions options = std::exchange(options_, {});
    options.at_part = [this](const std::string& part) { (void)say(FrameKind::at_part, part); };
    const ParsedContents parsed = job_(as_bytes(raw), form_, options);
    for (const auto& wanted : parsed.wanted) {
      const std::string_view kind = wanted.kind == WantedKind::convert ? "convert" : "recognise";
      const std::string fields = join_fields({kind, wanted.key, wanted.media_type, wanted.bytes});
      if (!say(FrameKind::wanted, fields)) return false;
    }
    const bool told = say(FrameKind::contents, contents_to_json(parsed.contents));
    if (raw.size() > kLargeMail) ::malloc_trim(0);
    return told;
  }

  ReaderJob job_;
  Wire wire_;
  Form form_;
  ReadingOptions options_;
};

}  // namespace

void run_reader(ReaderJob job, std::size_t memory) {
  Reader reader(job);
  const Confined confined = confine_parsers(memory);
  if (!confined.problem.empty()) {
    (void)reader.say(FrameKind::refused, confined.problem);
    return;
  }
  if (reader.say(FrameKind::ready, confined.landlock ? "seccomp, landlock" : "seccomp")) reader.serve();
}

}  // namespace gom
