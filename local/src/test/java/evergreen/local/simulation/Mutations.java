package evergreen.local.simulation;

/** Each takes one layer of safety out of the product. */
final class Mutations {
    /** A token that is another one for every attempt. */
    static final Mutation TOKEN_FROM_THE_ATTEMPT = Mutation.of(
            "token from the attempt",
            "renewal/SendPhase",
            "ClientToken.of(step.instanceId(), step.expiry(), held.round())",
            "ClientToken.of(step.instanceId(), step.expiry(), held.text().hashCode())");

    /** A claim that is there already counts as one's own. */
    static final Mutation CLAIM_IS_NOT_EXCLUSIVE = Mutation.of(
            "claim is not exclusive",
            "renewal/WriteResultHandler",
            "if (creation == CreateResult.EXISTS) {",
            "if (creation == CreateResult.EXISTS && draft.role() != PendingDocument.Role.CLAIM) {");

    /** Nobody looks whose claim is there. */
    static final Mutation CLAIM_IS_NOT_READ_AGAIN = Mutation.of(
            "claim is not read again",
            "renewal/RenewalMachine",
            "last -> last.isBare() && last.hasText(state.held().get().text())",
            "last -> true");

    /** A claim is made upon whatever was read, however long ago. */
    static final Mutation CLAIMS_UPON_AN_OLD_READING = Mutation.of(
            "claims upon an old reading",
            "renewal/PreparePhase",
            "if (!Observation.isRecent(observation.at(), now, READ_FOR_A_CLAIM)) {",
            "if (false) {");

    /** Nobody asks how old the reading is, and the claim, before sending. */
    static final Mutation SENDS_HOWEVER_LATE = Mutation.of(
            "sends however late",
            "renewal/SendPhase",
            "static final Duration OLDEST = Duration.ofSeconds(5)",
            "static final Duration OLDEST = Duration.ofDays(5)");

    /** The answer that another renewal of this expiry exists is taken for nothing begun: a new round, and so a new token. */
    static final Mutation NEW_TOKEN_AFTER_A_MISMATCH = Mutation.of(
            "new token after a mismatch",
            "renewal/SendPhase",
            "return refused(state, held, at.with(\"kind\", \"mismatch\").with(\"code\", receipt.word()));",
            "return note(state, held, PendingDocument.Role.UNSENT, RenewalDocuments.UNSENT, at);");

    /** What was sent is taken for unpaid when its time has come, without a reading. */
    static final Mutation RESOLVES_WITHOUT_READING = Mutation.of(
            "resolves without reading",
            "renewal/ResolvePhase",
            ".orElseGet(() -> state.commanding(RenewalCommand.READ_SUBSCRIPTION));",
            ".orElseGet(() -> close(state, open, now, KeyValueDocument.none().with(\"kind\", \"not-paid\")));");

    /** A reading tells at once what became of a sending. */
    static final Mutation DOES_NOT_WAIT_BEFORE_RESOLVING = Mutation.of(
            "does not wait before resolving",
            "renewal/PaymentAttempt",
            "UNTIL_KNOWN = Duration.ofMinutes(30)",
            "UNTIL_KNOWN = Duration.ofSeconds(20)");

    /** An order's id counts as the proof. */
    static final Mutation PROOF_FROM_THE_ANSWER = Mutation.of(
            "proof from the answer",
            "renewal/ConfirmPhase",
            "        return state.sighting()\n                .filter(observation -> observation.at().isAfter(ordered))",
            "        if (history.outcome().isEmpty()) {\n"
                    + "            return state.drafting(OutcomeRules.draft(RenewalOutcome.builder(state.step(), Kind.RENEWED)\n"
                    + "                    .order(order(paid))\n"
                    + "                    .expiry(Optional.of(state.step().period()"
                    + ".from(state.step().expiry(), java.time.ZoneOffset.ofHours(8))))\n"
                    + "                    .build()));\n"
                    + "        }\n"
                    + "        return state.sighting()\n                .filter(observation -> observation.at().isAfter(ordered))");

    static final Mutation LIMIT_OF_A_STEP_IGNORED = Mutation.of(
            "limit of a step ignored", "renewal/Check", "quote -> quote.price().isBeyond(limit)", "quote -> false");

    static final Mutation LIMIT_OF_A_DAY_IGNORED = Mutation.of(
            "limit of a day ignored",
            "renewal/DailyBudget",
            "if (!price.getValue().isBeyond(limit) && !sum.plus(price.getValue()).exceeds(limit)) {",
            "if (true) {");

    static final Mutation AUTO_RENEWAL_NOT_REFUSED = Mutation.of(
            "auto renewal not refused",
            "renewal/Check",
            "facts -> onAutoRenewal(facts) && !facts.step().insists()",
            "facts -> false");

    /** The hours of the platform's deductions are not kept clear. */
    static final Mutation DEDUCTIONS_NOT_AVOIDED = Mutation.of(
            "deductions not avoided",
            "renewal/Check",
            "facts -> (onAutoRenewal(facts) || facts.step().insists() || facts.onAutoRenewalToday())\n"
                    + "                    && facts.site().mayDeduct(facts.step().expiry(), facts.now())",
            "facts -> false");

    /** The records of the servers that were on auto-renewal today are not read. */
    static final Mutation ENDED_AUTO_RENEWAL_NOT_READ = Mutation.in(
            "ended auto renewal not read",
            "execution/renewal/CommandExecutor",
            "site == Site.CHINA && seen.stream()",
            "site == null && seen.stream()");

    /** The platform's setting is not asked for at all. */
    static final Mutation NOT_RENEWAL_NOT_REFUSED = Mutation.of(
            "not renewal not refused",
            "renewal/Check",
            "each -> each.setting().match(period -> false, () -> false, () -> true, unclear -> false)",
            "each -> false");

    static final Mutation HOLD_IGNORED = Mutation.of(
            "hold ignored",
            "renewal/Check",
            "each -> Hold.holds(each, facts.now(), facts.spending().zone())",
            "each -> false");

    static final Mutation LATER_EXPIRY_IGNORED = Mutation.of(
            "later expiry ignored",
            "renewal/Check",
            "facts.sees(each -> each.expiry().isAfter(facts.step().expiry()))",
            "facts.sees(each -> false)");

    /** No reading of the account's mark keeps a deployment from paying. */
    static final Mutation NO_ACCOUNT_MARK =
            Mutation.in("no account mark", "journal/AccountMark", "    public MarkReading read() {", """
                public MarkReading read() {
                    if (id != null) {
                        return MarkReading.of(List.of(OwnerLink.of(OwnerLink.name(1), OwnerLink.first(id),
                                java.time.Duration.ZERO)), id);
                    }
            """);

    /** The worker that begins a plan does not read the ruling again after it. */
    static final Mutation BEGINS_WITHOUT_READING = Mutation.in(
            "begins without reading", "wiring/OpenPlanQueue", "approved = begun(id);", "archive.begin(id, now);");

    /** The worker does not read rejections after a plan was begun. */
    static final Mutation PAYS_WITHOUT_READING_REJECTIONS = Mutation.in(
            "pays without reading rejections",
            "execution/renewal/RenewalDocuments",
            "return step.rule().isPresent() && !step.named();",
            "return false;");

    /** The answer to a rejection is given without reading whether the plan was begun. */
    static final Mutation REJECTS_WITHOUT_READING = Mutation.in(
            "rejects without reading",
            "wiring/PlanDecisions",
            "plan.rule().flatMap(rule -> archive.begun(plan.id()));",
            "Optional.empty();");

    /** The answer to a rejection lists no payments, although some were sent. */
    static final Mutation LISTS_NO_PAYMENTS = Mutation.in(
            "lists no payments",
            "wiring/PlanDecisions",
            "taken && isOpen(plan, said) ? payments.of(plan) : new HashMap<>();",
            "new HashMap<>();");

    /** A setting for which the platform deducts counts as free. */
    static final Mutation SETTING_UNPRICED =
            Mutation.in("setting unpriced", "plan/Plan", ".filter(Step::isLimited)", ".filter(Step::isRenewal)");

    /** Documents with names that are not the next ones count in the day's money. */
    static final Mutation NESTED_NAMES_ACCEPTED = Mutation.in(
            "nested names accepted",
            "execution/renewal/DayChain",
            "if (!key.equals(chain.next().text())) {",
            "if (key.isEmpty()) {");

    /** A sum that is smaller than the one before it counts. */
    static final Mutation SUMS_NOT_CHECKED = Mutation.in(
            "sums not checked",
            "execution/renewal/DayChain",
            "next.isOfCurrencyOf(sum) && !sum.exceeds(next)",
            "next.isOfCurrencyOf(sum)");

    /** Documents without the hash of the one before them count in the day's money. */
    static final Mutation HASHES_NOT_CHECKED = Mutation.in(
            "hashes not checked", "execution/renewal/DayChain", "if (!follows(link)) {", "if (text.isEmpty()) {");

    private Mutations() {}
}
