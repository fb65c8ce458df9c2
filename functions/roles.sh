#!/bin/sh
# Creates the RAM roles of the functions, or updates them, with the aliyun command line
# (https://github.com/aliyun/aliyun-cli) and the permissions of its caller. It is safe to repeat.
#
#   functions/roles.sh [oss://BUCKET/PREFIX]   in the account of the functions: one role for each function
#   functions/roles.sh member ACCOUNT-ID       in another account: the roles by which the functions of ACCOUNT-ID enter it
#                      --take-over             also replaces the trust of evergreen-renew if it names another payer
#   functions/roles.sh print ACCOUNT-ID [oss://BUCKET/PREFIX]
#                                              changes nothing: prints every document, for the RAM console
#
# The journal's place is the argument, else EVERGREEN_JOURNAL, else oss://evergreen-journal-<account id>/main; the region of
# the functions is EVERGREEN_REGION, else cn-hangzhou. Use the same values for `s deploy`.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."

# The limit of RAM for a custom policy.
longest=6144

usage() {
  echo "Usage: functions/roles.sh [oss://BUCKET/PREFIX] | member ACCOUNT-ID [--take-over] | print ACCOUNT-ID [oss://BUCKET/PREFIX]." >&2
  echo "$1 Nothing was done." >&2
  exit 2
}

# Refuses everything that is not an account id.
account() {
  case "$1" in *[!0-9]* | "") usage "\"$1\" is not the id of an account." ;; esac
  account=$1
}

# Splits the journal's place. The functions accept the same places (JournalPrefix). A wildcard would open other folders, so only
# the characters of a journal are legal.
place() {
  place=${1:-${EVERGREEN_JOURNAL:-oss://evergreen-journal-$account/main}}
  bucket=${place#oss://} prefix=${place#oss://*/}
  bucket=${bucket%%/*} prefix=${prefix%/}
  case "$place" in oss://*/*) ;; *) usage "\"$place\" is not a journal in OSS with a prefix." ;; esac
  case "$bucket" in
    *[!a-z0-9-]* | -* | *- | "" | ? | ??) usage "\"$bucket\" is not the name of a bucket." ;;
  esac
  if [ ${#bucket} -gt 63 ] || [ ${#prefix} -gt 200 ]; then
    usage "\"$place\" is too long."
  fi
  case "/$prefix/" in
    *[!a-z0-9._/-]* | *//* | */.* | *./* | *..* | */-*)
      usage "\"$prefix\" is not the prefix of a journal. Use one like main or team/main."
      ;;
  esac
  case "/${prefix#"${prefix%%/*}"}/" in
    */founding/* | */plans/* | */approvals/* | */ended-renewals/* | */ended-settings/* | */rule-plans/* | */index/* | \
      */progress/* | */claims/* | */outcomes/* | */money/* | */commitments/* | */reports/* | */settings/* | */told/* | \
      */heard/* | */codes/* | */notices/* | */heartbeats/*)
      usage "\"$prefix\" has a folder that another journal may have. Use a prefix like main or team/main."
      ;;
  esac
  case "$prefix/" in
    owner/*)
      case "$bucket" in
        evergreen-journal-*[!0-9]*) ;;
        evergreen-journal-*) usage "\"owner\" in $bucket is the folder of the account's mark. Use a prefix like main." ;;
      esac
      ;;
  esac
  region=${EVERGREEN_REGION:-cn-hangzhou}
  case "$region" in *[!a-z0-9-]*) usage "\"$region\" is not a region." ;; esac
}

# Prints a template with the values of this deployment, on one line.
render() {
  sed -e 's/^ *//' -e "s|\${account}|$account|g" -e "s|\${bucket}|$bucket|g" -e "s|\${prefix}|$prefix|g" \
    -e "s|\${region}|$region|g" "$1" | tr -d '\n'
}

# Refuses a document that RAM would refuse, before anything is changed.
check() {
  document=$(render "$1")
  if [ "${#document}" -gt "$longest" ]; then
    echo "$1 has ${#document} characters for $place; RAM takes $longest. Use a shorter bucket or prefix. Nothing was done." >&2
    exit 1
  fi
}

# Runs a command. An existing role, policy or attachment has a status of its own.
made() {
  if answer=$(aliyun ram "$@" 2>&1); then
    return 0
  fi
  case "$answer" in
    *EntityAlreadyExists*) return 1 ;;
  esac
  echo "$answer" >&2
  echo "aliyun ram $1 failed. The roles named above are done; run this again after you have fixed the cause." >&2
  exit 1
}

# Refuses if the servers of this account belong to another deployment: the one that evergreen-renew trusts pays for them.
payer() {
  ours=acs:ram::$account:role/evergreen-renewal-worker
  if ! answer=$(aliyun ram GetRole --RoleName evergreen-renew 2>&1); then
    case "$answer" in *EntityNotExist*) return 0 ;; esac
    echo "$answer" >&2
    echo "The trust of the role evergreen-renew could not be read (aliyun ram GetRole). Nothing was done." >&2
    exit 1
  fi
  trusted=$(echo "$answer" | tr '\n' ' ' | grep -oE '"AssumeRolePolicyDocument": *"(\\.|[^"\])*"' | tr -d '\\' |
    grep -oE '"(acs:|[a-z0-9.-]+\.aliyuncs\.com|\*)[^"]*"' | sort -u | tr -d '"' | tr '\n' ' ') || true
  trusted=${trusted% }
  if [ "$trusted" != "$ours" ]; then
    echo "The role evergreen-renew of this account trusts ${trusted:-an unknown identity}, so the deployment there pays for it." >&2
    echo "Nothing was done. Two deployments would pay twice. To replace it, stop the worker of the other deployment, wait 45" >&2
    echo "minutes, and run: functions/roles.sh member $account --take-over" >&2
    exit 1
  fi
}

role() {
  name=$(basename "$1")
  trust=$(render "$1/trust.json")
  made CreateRole --RoleName "$name" --AssumeRolePolicyDocument "$trust" ||
    made UpdateRole --RoleName "$name" --NewAssumeRolePolicyDocument "$trust"
  policy=$(render "$1/policy.json")
  made CreatePolicy --PolicyName "$name" --PolicyDocument "$policy" ||
    made CreatePolicyVersion --PolicyName "$name" --PolicyDocument "$policy" --SetAsDefault true \
      --RotateStrategy DeleteOldestNonDefaultVersionWhenLimitExceeded
  made AttachPolicyToRole --PolicyType Custom --PolicyName "$name" --RoleName "$name" || true
  echo "$name"
}

shown() {
  for document in "$1/trust.json" "$1/policy.json"; do
    echo "$document:"
    render "$document"
    echo
  done
}

act=role
case "$#:${1:-}" in
  0: | 1:oss://*)
    folders="functions/*/role/*/"
    if ! caller=$(aliyun sts GetCallerIdentity 2>&1); then
      echo "$caller" >&2
      echo "The id of the account could not be read (aliyun sts GetCallerIdentity). Nothing was done." >&2
      exit 1
    fi
    account "$(echo "$caller" | sed -n 's/.*"AccountId": *"\([^"]*\)".*/\1/p')"
    place "${1:-}"
    ;;
  2:member | 3:member)
    folders="shared/role/*/"
    account "$2"
    place "oss://unused/unused"
    case "${3:-}" in
      "") payer ;;
      --take-over) ;;
      *) usage "\"$3\" is not understood." ;;
    esac
    ;;
  2:print | 3:print)
    folders="functions/*/role/*/ shared/role/*/" act=shown
    account "$2"
    place "${3:-}"
    ;;
  *) usage "These words are not understood." ;;
esac
for folder in $folders; do
  check "${folder}policy.json"
done
for folder in $folders; do
  $act "${folder%/}"
done
