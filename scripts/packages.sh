# What gom needs from Debian 12, by name. Sourced by run and test.

packages_build=(
  g++ cmake ninja-build ccache pkg-config git ca-certificates
  libcurl4-openssl-dev libmimetic-dev libsqlitecpp-dev libsqlite3-dev libspdlog-dev libfmt-dev libboost1.81-dev
  libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libkainjow-mustache-dev libpugixml-dev libarchive-dev
  libgumbo-dev libxlsxwriter-dev libpoppler-cpp-dev libqpdf-dev libleptonica-dev libtesseract-dev libytnef0-dev
  libicu-dev libuchardet-dev libssl-dev libseccomp-dev libmagic-dev libheif-dev libexif-dev
  libjpeg-dev libsystemd-dev libsodium-dev tzdata)
packages_run=(tesseract-ocr-vie tesseract-ocr-eng tesseract-ocr-osd)
packages_office=(libreoffice-writer-nogui libreoffice-calc-nogui)
packages_test=(
  libgtest-dev libgmock-dev libbenchmark-dev python3 python3-docx python3-openpyxl python3-lxml strace poppler-utils
  libgmime-3.0-dev clang-format-19 clang-tidy-19 libclang-rt-19-dev clang-19 dovecot-imapd postfix openssl chromium unzip procps systemd)

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing_of() {  # prints those of its arguments that dpkg does not know as installed
  local have
  have=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | awk '$2 == "installed" {print $1}')
  local each
  for each in "$@"; do grep -qxF "$each" <<<"$have" || printf '%s\n' "$each"; done
}

# Debian's postfix takes the place of any other mail server: that is for the machine's owner to decide.
refuse_other_mta() {
  local other
  other=$(dpkg-query -W -f '${Package} ${db:Status-Status} ${Provides}\n' 2>/dev/null |
    awk '$2 == "installed" && $1 != "postfix" && /mail-transport-agent/ {print $1; exit}')
  [ -n "$other" ] || return 0
  say "The tests need Postfix, which would remove this machine's mail server ($other). Run them on a machine without one,"
  say "or say yes yourself: apt-get install postfix"
  return 1
}

# install_missing WHY PACKAGE...: says what and why, keeps the packages' own services from starting.
install_missing() {
  local why=$1 missing
  shift
  mapfile -t missing < <(missing_of "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  case " ${missing[*]} " in *" postfix "*) refuse_other_mta || return 1 ;; esac
  say "Installing ${#missing[@]} Debian packages ($why): ${missing[*]}"
  local guard=/usr/sbin/policy-rc.d made=no
  if [ ! -e $guard ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee $guard >/dev/null && as_root chmod 755 $guard && made=yes
  fi
  if ! { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"${TMPDIR:-/tmp}/gom-apt.log" 2>&1; then
    tail -n 20 "${TMPDIR:-/tmp}/gom-apt.log" >&2
    [ $made = no ] || as_root rm -f $guard
    say "apt-get could not install them. Is there a network, and is /etc/apt/sources.list that of Debian 12?"
    return 1
  fi
  [ $made = no ] || as_root rm -f $guard
}
