package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.WorldSnapshot;
import java.math.BigDecimal;
import java.util.Locale;

/** Tells what money an account has: all amounts are texts, and negative in arrears. */
final class QueryAccountBalance implements WorldOperation {
    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        // The three c of this right are the vendor's.
        Billing.require(call, "bss:DescribeAcccount", "bssapi:QueryAccountBalance");
        Account account = look.world().account(call.caller().account());
        Errors.requireNoForcedError(call.action(), account.vetoes());
        String balance = amount(account.balance(), account.traits().thousandsSeparators());
        return Billing.success(new Json()
                .put("AvailableAmount", balance)
                .put("AvailableCashAmount", balance)
                .put("CreditAmount", "0.00")
                .put("MybankCreditAmount", "0.00")
                .put("QuotaLimit", "0.00")
                .put("Currency", account.traits().currency()));
    }

    private static String amount(BigDecimal amount, boolean separators) {
        return String.format(Locale.ROOT, separators ? "%,.2f" : "%.2f", amount);
    }
}
