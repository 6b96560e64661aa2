#include "transport/eml_folder_sender.h"

#include <cstdio>
#include <string_view>

#include "runtime/durable_file.h"

namespace gom {

namespace {

constexpr std::size_t kLongestName = 200;  ///< a file's name has 255 bytes; the rest is for the ending

bool stands_in_a_name(char c) {
  constexpr std::string_view kSigns = "@._+-=";
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         kSigns.find(c) != std::string_view::npos;
}

class EmlFolder final : public Sender {
 public:
  explicit EmlFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Outcome send(const Envelope& envelope, std::span<const std::byte> mail, const GoAhead& go) override {
    if (!go()) return {.kind = Outcome::Kind::withheld};
    const std::filesystem::path path = eml_file(folder_, envelope.message_id);
    DurableFile file(folder_);
    file.write(mail);
    file.commit(path);
    return {.kind = Outcome::Kind::accepted, .reply = "written to " + path.string()};
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<Sender> open_eml_folder(const std::filesystem::path& folder) {
  make_folder_durably(folder);
  return std::make_unique<EmlFolder>(folder);
}

std::filesystem::path eml_file(const std::filesystem::path& folder, const std::string& message_id) {
  std::string name;
  for (const char c : message_id) {
    if (stands_in_a_name(c) && !(c == '.' && name.empty())) {
      name += c;
    } else {
      char coded[4];
      std::snprintf(coded, sizeof coded, "%%%02X", static_cast<unsigned char>(c));
      name += coded;
    }
    if (name.size() >= kLongestName) break;
  }
  return folder / (name + ".eml");
}

}  // namespace gom
