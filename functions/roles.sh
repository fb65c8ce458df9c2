#!/bin/sh
# Creates the RAM roles of the functions, or updates them, with the aliyun command line
# (https://github.com/aliyun/aliyun-cli) and the permissions of its caller. It is safe to repeat.
#
#   functions/roles.sh [oss://BUCKET/PREFIX]   in the account of the functions: one role for each function
#   functions/roles.sh member ACCOUNT-ID       in another account: the roles by which the functions of ACCOUNT-ID enter it
#                      --take-over             with either: first takes the right to pay from the deployment that has it
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
  echo "Usage: functions/roles.sh [oss://BUCKET/PREFIX] [--take-over] | member ACCOUNT-ID [--take-over] |" >&2
  echo "print ACCOUNT-ID [oss://BUCKET/PREFIX]." >&2
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
      */heard/* | */codes/* | */notices/* | */heartbeats/* | */auto-renewals/*)
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
  echo "aliyun ram $1 failed. What is printed above is done; run this again after you have fixed the cause." >&2
  exit 1
}

# Reads the id of the account that this run changes.
identity() {
  if ! caller=$(aliyun sts GetCallerIdentity 2>&1); then
    echo "$caller" >&2
    echo "The id of the account could not be read (aliyun sts GetCallerIdentity). Nothing was done." >&2
    exit 1
  fi
  account "$(echo "$caller" | sed -n 's/.*"AccountId": *"\([^"]*\)".*/\1/p')"
  own=$account
}

# Reads a role. Returns 1 if it does not exist.
about() {
  if answer=$(aliyun ram "$1" --RoleName "$2" 2>&1); then
    return 0
  fi
  case "$answer" in *EntityNotExist*) return 1 ;; esac
  unread "$1" "$2"
}

unread() {
  echo "$answer" >&2
  echo "The role $2 could not be read (aliyun ram $1). Nothing was done." >&2
  exit 1
}

# Finds who else may renew through evergreen-renew: every identity that it trusts, unless it trusts this deployment's worker alone.
find_trusted() {
  trusted=
  about GetRole evergreen-renew || return 0
  trusted=$(echo "$answer" | tr '\n' ' ' | grep -oE '"AssumeRolePolicyDocument": *"(\\.|[^"\])*"' | tr -d '\\' |
    grep -oE '"(acs:|[a-z0-9.-]+\.aliyuncs\.com|\*)[^"]*"' | sort -u | tr -d '"' | tr '\n' ' ') || true
  trusted=${trusted% }
  trusted=${trusted:-an unknown identity}
  [ "$trusted" != "acs:ram::$account:role/evergreen-renewal-worker" ] || trusted=
}

# Finds the policies of a role, each as TYPE/NAME. A role without policies can do nothing.
find_policies() {
  attached=
  about ListPoliciesForRole "$1" || return 0
  attached=$(echo "$answer" | grep -oE '"Policy(Name|Type)": *"[^"]*"' | tr -d '" ' |
    awk -F: '{ f[$1] = $2; if (NR % 2 == 0) print f["PolicyType"] "/" f["PolicyName"] }')
  case "$answer" in
    *'"PolicyName"'*) [ -n "$attached" ] || unread ListPoliciesForRole "$1" ;;
    *'"Policies"'*) ;;
    *) unread ListPoliciesForRole "$1" ;;
  esac
}

# Refuses while another deployment may pay for the servers of this account, since each of the two would pay.
refuse_second_payer() {
  rivals=
  if [ "$1" = member ]; then
    find_policies evergreen-renewal-worker
    [ -z "$attached" ] || rivals="this account's own deployment pays by the role evergreen-renewal-worker (with $(echo $attached))"
  fi
  find_trusted
  [ -z "$trusted" ] || rivals="${rivals:+$rivals, and }the role evergreen-renew of this account trusts $trusted, so the deployment there pays"
  if [ -z "$rivals" ] || [ "$take_over" = yes ]; then
    return 0
  fi
  echo "A deployment pays for the servers of account $own already: $rivals." >&2
  echo "Nothing was done. Two deployments would pay for each server twice. Choose one:" >&2
  if [ "$1" = member ]; then
    echo "- It keeps the account: leave $own out of accounts: in the policy of the deployment in $account." >&2
    echo "- The deployment in $account gets the account: stop the worker of the other one (for this account's own: s remove)," >&2
    echo "  wait 45 minutes, and run: functions/roles.sh member $account --take-over" >&2
  else
    echo "- It keeps the account: deploy nothing here." >&2
    echo "- A deployment in this account gets it: take $own from accounts: in the policy of the other deployment, deploy that," >&2
    echo "  wait 45 minutes, and run this again with --take-over." >&2
  fi
  exit 1
}

# Takes the right to pay from the other deployments. This comes before anything is granted: a run that fails in between leaves
# nobody who can pay. Detaching ends the rights of running sessions, too.
end_other_payers() {
  if [ "$1" = member ]; then
    find_policies evergreen-renewal-worker
    detach evergreen-renewal-worker
    [ -z "$attached" ] || echo "This account's own deployment pays for nothing now. Remove it: s remove."
  fi
  find_trusted
  [ -n "$trusted" ] || return 0
  find_policies evergreen-renew
  detach evergreen-renew
  made UpdateRole --RoleName evergreen-renew --NewAssumeRolePolicyDocument "$(render shared/role/evergreen-renew/trust.json)"
  echo "evergreen-renew trusted $trusted. It trusts the worker of account $account now."
  echo "Take $own from accounts: in the policy of the other deployment, and deploy that again."
  [ "$1" = member ] || echo "Delete the roles evergreen-read and evergreen-set: through them it reads this account and sets auto-renewal."
}

detach() {
  for policy in $attached; do
    made DetachPolicyFromRole --PolicyType "${policy%%/*}" --PolicyName "${policy#*/}" --RoleName "$1"
    echo "Detached the policy ${policy#*/} from the role $1."
  done
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

act=role take_over=no
for word in "$@"; do
  shift
  case "$word" in --take-over) take_over=yes ;; *) set -- "$@" "$word" ;; esac
done
case "$#:${1:-}" in
  0: | 1:oss://*)
    kind=own folders="functions/*/role/*/"
    identity
    place "${1:-}"
    ;;
  2:member)
    kind=member folders="shared/role/*/"
    account "$2"
    identity
    account "$2"
    [ "$own" != "$account" ] || usage "$own is this account: its own functions need no roles to enter it."
    place "oss://unused/unused"
    ;;
  2:print | 3:print)
    kind=print folders="functions/*/role/*/ shared/role/*/" act=shown
    [ "$take_over" = no ] || usage "print changes nothing."
    account "$2"
    place "${3:-}"
    ;;
  *) usage "These words are not understood." ;;
esac
for folder in $folders; do
  check "${folder}policy.json"
done
if [ $kind != print ]; then
  refuse_second_payer $kind
  [ "$take_over" = no ] || end_other_payers $kind
fi
for folder in $folders; do
  $act "${folder%/}"
done
