#include "store/columns.h"

#include <algorithm>
#include <array>
#include <utility>

#include "runtime/fault.h"

namespace gom {

namespace {

constexpr char kSeparator = '\x1F';

template <typename Enumerator>
using Name = std::pair<Enumerator, std::string_view>;

constexpr std::array kNoticeKinds{
    Name<NoticeKind>{NoticeKind::answer, "answer"}, Name<NoticeKind>{NoticeKind::reminder, "reminder"},
    Name<NoticeKind>{NoticeKind::digest, "digest"}, Name<NoticeKind>{NoticeKind::office, "office"}};

constexpr std::array kCorrectionKinds{Name<CorrectionKind>{CorrectionKind::value, "value"},
                                      Name<CorrectionKind>{CorrectionKind::confirm_value, "confirm_value"},
                                      Name<CorrectionKind>{CorrectionKind::unit_address, "unit_address"},
                                      Name<CorrectionKind>{CorrectionKind::message_unit, "message_unit"},
                                      Name<CorrectionKind>{CorrectionKind::not_ours, "not_ours"},
                                      Name<CorrectionKind>{CorrectionKind::waiver, "waiver"},
                                      Name<CorrectionKind>{CorrectionKind::confirm_submission, "confirm_submission"}};

constexpr std::array kMessageStates{
    Name<MessageState>{MessageState::kept, "kept"}, Name<MessageState>{MessageState::filed, "filed"},
    Name<MessageState>{MessageState::not_ours, "not_ours"}, Name<MessageState>{MessageState::held, "held"}};

constexpr std::array kOutboxStates{
    Name<OutboxState>{OutboxState::held, "held"},       Name<OutboxState>{OutboxState::due, "due"},
    Name<OutboxState>{OutboxState::sending, "sending"}, Name<OutboxState>{OutboxState::in_doubt, "in_doubt"},
    Name<OutboxState>{OutboxState::sent, "sent"},       Name<OutboxState>{OutboxState::refused, "refused"},
    Name<OutboxState>{OutboxState::dropped, "dropped"}};

template <typename Table, typename Enumerator>
std::string_view name_in(const Table& table, Enumerator value) {
  const auto found = std::ranges::find(table, value, &Table::value_type::first);
  return found == table.end() ? std::string_view("unknown") : found->second;
}

template <typename Table>
auto value_in(const Table& table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Table::value_type::second);
  if (found == table.end()) {
    throw Fault(FaultScope::service, Retry::never, "the store holds a value that is not known: " + std::string(name));
  }
  return found->first;
}

}  // namespace

namespace columns {

std::string_view name(NoticeKind kind) {
  return name_in(kNoticeKinds, kind);
}
std::string_view name(CorrectionKind kind) {
  return name_in(kCorrectionKinds, kind);
}
std::string_view name(MessageState state) {
  return name_in(kMessageStates, state);
}
std::string_view name(OutboxState state) {
  return name_in(kOutboxStates, state);
}

NoticeKind notice_kind(std::string_view name) {
  return value_in(kNoticeKinds, name);
}
CorrectionKind correction_kind(std::string_view name) {
  return value_in(kCorrectionKinds, name);
}
MessageState message_state(std::string_view name) {
  return value_in(kMessageStates, name);
}
OutboxState outbox_state(std::string_view name) {
  return value_in(kOutboxStates, name);
}

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) {
    std::string clean = item;
    std::erase(clean, kSeparator);
    if (clean.empty()) continue;
    if (!text.empty()) text += kSeparator;
    text += clean;
  }
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(kSeparator), text.size());
    items.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return items;
}

}  // namespace columns

std::string_view name_of(MessageState state) {
  return columns::name(state);
}
std::string_view name_of(OutboxState state) {
  return columns::name(state);
}

std::optional<OutboxState> outbox_state(std::string_view name) {
  const auto found = std::ranges::find(kOutboxStates, name, &Name<OutboxState>::second);
  if (found == kOutboxStates.end()) return std::nullopt;
  return found->first;
}

}  // namespace gom
