#include "notices/answerable.h"

#include <algorithm>
#include <array>

#include "notices/acknowledgement.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::array<std::string_view, 12> kMachineNames{
    "mailer-daemon", "mailerdaemon", "postmaster",   "no-reply", "noreply", "no_reply",
    "do-not-reply",  "donotreply",   "do_not_reply", "bounce",   "bounces", "notifications"};

bool names_us(const Received& received, const Campaign& campaign) {
  const auto ours = [&](const Address& to) { return is_own_address(campaign, to.address); };
  return std::ranges::any_of(received.head.to, ours) || std::ranges::any_of(received.head.cc, ours);
}

}  // namespace

bool is_machine_address(std::string_view address) {
  const std::string name = lower(address.substr(0, address.find('@')));
  return std::ranges::any_of(kMachineNames, [&](std::string_view machine) {
    return name == machine ||
           (name.starts_with(machine) && (name[machine.size()] == '-' || name[machine.size()] == '+'));
  });
}

std::string plain_address(std::string_view address) {
  std::string plain = lower(trim(address));
  const std::size_t at = plain.rfind('@');
  if (at == std::string::npos) return plain;
  std::string name = plain.substr(0, at), domain = plain.substr(at + 1);
  name = name.substr(0, name.find('+'));
  if (domain == "googlemail.com") domain = "gmail.com";
  if (domain == "gmail.com") std::erase(name, '.');
  return name + "@" + domain;
}

bool is_own_address(const Campaign& campaign, std::string_view address) {
  const std::string plain = plain_address(address);
  return std::ranges::any_of(campaign.own_addresses,
                             [&](const std::string& own) { return plain_address(own) == plain; });
}

std::string why_not_answered(const Received& received, const Campaign& campaign, const AnswerHistory& history) {
  const MailHead& head = received.head;
  if (head.automatic.any()) return "sent by a machine: " + head.automatic.reason;
  if (!head.from || head.from->address.find('@') == std::string::npos) return "no sender to answer";
  if (head.from->address.find_first_of("\r\n<> ") != std::string::npos) return "the sender's address is malformed";
  if (is_machine_address(head.from->address)) return "the sender's name is a machine's";
  if (is_own_address(campaign, head.from->address)) return "sent by ourselves";
  if (received.received_at < start_of(campaign)) return "from before the campaign's start";
  if (received.received_at >= end_of(campaign)) return "from after the campaign's end";
  if (!received.believed) return "authentication failed";
  if (!names_us(received, campaign)) return "To and Cc do not name this mailbox";
  if (received.settled) return "";
  if (history.same_content_answered) return "the same content was answered before";
  if (history.answered_today >= campaign.limits.answers_a_sender_a_day)
    return "this sender was answered " + std::to_string(history.answered_today) + " times today";
  return "";
}

}  // namespace gom
