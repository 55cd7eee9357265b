# What the scripts beside it share; they source it.
# shellcheck shell=bash
self=$(realpath "$0")
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
# A stack file without the stack's key will do: the key is in the stack's state, too.
export PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER=true

usage() { sed -n '2,/^set /{/^# \?/s/^# \?//p}' "$self" >&2; exit 2; }
fail() { say "**${0##*/} could not be done:** $*"; exit 2; }

# say TEXT: on the terminal, and in the summary of the run.
say() {
  printf '%s\n' "$*" >&2
  [[ -z ${GITHUB_STEP_SUMMARY:-} ]] || printf '%s\n\n' "$*" >>"$GITHUB_STEP_SUMMARY"
}

# output NAME VALUE: for later steps and jobs.
output() { [[ -z ${GITHUB_OUTPUT:-} ]] || printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# need VARIABLE ...: of the environment.
need() { for name; do [[ -n ${!name:-} ]] || fail "the variable $name is empty (docs/delivery.md)"; done; }

run_pulumi() { pulumi --non-interactive --color never "$@"; }

# prune STACK KEEP: after a delivery, which is live whether or not old versions can be deleted.
prune() {
  .github/scripts/prune --stack "$1" --keep "$2" ||
    say "Not all old versions of $1 were deleted; what was delivered is live all the same. Again: .github/scripts/prune --stack $1 --keep $2"
}

# fenced FILE: as a block of Markdown that GitHub takes, which has at most 65,536 characters.
fenced() {
  echo '````text'
  head -c 60000 "$1"
  [[ $(wc -c <"$1") -le 60000 ]] || printf '\n... and more, in the log of the run'
  printf '\n````\n'
}
