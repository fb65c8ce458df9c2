#!/bin/sh
# Makes the RAM roles that the functions run under, or brings them up to date, by the aliyun command line
# (https://github.com/aliyun/aliyun-cli) with the rights of whoever runs it. It may be run again.
#
#   functions/roles.sh                       in the account of the functions: a role for each function
#   functions/roles.sh member ACCOUNT-ID     in another account: the roles by which the functions of ACCOUNT-ID enter it
set -eu
cd "$(dirname "$0")/.."

usage() {
  echo "Usage: functions/roles.sh [member ACCOUNT-ID]. Nothing was done." >&2
  exit 2
}

# Runs a command; that what it makes is there already is told by a status of its own.
made() {
  if answer=$(aliyun ram "$@" 2>&1); then
    return 0
  fi
  case "$answer" in
    *EntityAlreadyExists*) return 1 ;;
  esac
  echo "$answer" >&2
  echo "aliyun ram $1 failed. The roles named above are done; run this again once it is mended." >&2
  exit 1
}

role() {
  name=$(basename "$1")
  trust=$(sed "s/OWNER/$2/" "$1/trust.json")
  made CreateRole --RoleName "$name" --AssumeRolePolicyDocument "$trust" ||
    made UpdateRole --RoleName "$name" --NewAssumeRolePolicyDocument "$trust"
  if [ -f "$1/policy.json" ]; then
    policy=$(cat "$1/policy.json")
    made CreatePolicy --PolicyName "$name" --PolicyDocument "$policy" ||
      made CreatePolicyVersion --PolicyName "$name" --PolicyDocument "$policy" --SetAsDefault true \
        --RotateStrategy DeleteOldestNonDefaultVersionWhenLimitExceeded
    made AttachPolicyToRole --PolicyType Custom --PolicyName "$name" --RoleName "$name" || true
  fi
  echo "$name"
}

case "$#:${1:-}" in
  0:) folders="functions/*/role/*/" owner= ;;
  2:member)
    folders="shared/role/*/" owner=$2
    case "$owner" in *[!0-9]* | "") usage ;; esac
    ;;
  *) usage ;;
esac
for folder in $folders; do
  role "${folder%/}" "$owner"
done
