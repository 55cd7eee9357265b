# Functions of the scripts in this folder, which source this file.
# shellcheck shell=bash
self=$(realpath "$0")
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
zip=service/target/products-service-lambda.zip
# The stack files need not contain the encrypted key of the stack, because the state contains it, too.
export PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER=true

usage() { sed -n '2,/^set /{/^# \?/s/^# \?//p}' "$self" >&2; exit 2; }
fail() { say "**${0##*/} failed:** $*"; exit 2; }

# say TEXT: writes to the terminal and to the summary of the run.
say() {
  printf '%s\n' "$*" >&2
  [[ -z ${GITHUB_STEP_SUMMARY:-} ]] || printf '%s\n\n' "$*" >>"$GITHUB_STEP_SUMMARY"
}

# output NAME VALUE: passes a value to later steps and jobs.
output() { [[ -z ${GITHUB_OUTPUT:-} ]] || printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# need VARIABLE ...: checks that the environment variables are set.
need() { for name; do [[ -n ${!name:-} ]] || fail "the variable $name is empty (docs/delivery.md)"; done; }

run_pulumi() { pulumi --non-interactive --color never "$@"; }

# read_outputs STACK: sets $outputs and $function, which is empty before the first deployment, and the region of the AWS CLI.
read_outputs() {
  outputs=$(run_pulumi stack output --json --stack "$1") || fail "the stack $1 cannot be read"
  function=$(jq -r '.functionName // ""' <<<"$outputs")
  [[ -n $function ]] || return 0
  AWS_REGION=$(jq -r .region <<<"$outputs")
  export AWS_REGION AWS_DEFAULT_REGION=$AWS_REGION
}

# check_code VERSION: fails unless this version or alias of $function has the code of the zip.
check_code() {
  local built deployed
  built=$(openssl dgst -sha256 -binary "$zip" | base64)
  deployed=$(aws lambda get-function-configuration --function-name "$function" --qualifier "$1" --query CodeSha256 --output text)
  [[ $deployed == "$built" ]] || fail "$1 of $function has code with CodeSha256 $deployed, but the zip has $built"
}

# prune STACK KEEP: deletes old versions after a delivery, which has succeeded even if this fails.
prune() {
  .github/scripts/prune --stack "$1" --keep "$2" ||
    say "Some old versions of $1 were not deleted. The delivery itself succeeded. To try again: .github/scripts/prune --stack $1 --keep $2"
}

# fenced FILE: prints the file as a block of Markdown. GitHub accepts at most 65,536 characters.
fenced() {
  echo '````text'
  head -c 60000 "$1"
  [[ $(wc -c <"$1") -le 60000 ]] || printf '\n... the rest is in the log of the run'
  printf '\n````\n'
}
