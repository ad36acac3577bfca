# Source: the tenant's cap of {cap} tokens a month is reached
# Source-Hash: d5c96b0a
# $cap (integer)
# Meaning: The tenant has used up its tokens of this month; the next month or a higher cap brings more.
# Fix: Send a shorter `prompt`, or ask an admin of the tenant to raise `tokens_per_month` with `PUT /tenants/{tenant}/settings`, which replaces all settings. `Retry-After` reaches to the next month in UTC: show the date to the user instead of waiting.
SW_AI_BUDGET_EXCEEDED =
    Osiągnięto miesięczny limit dzierżawy: { $cap ->
        [one] { $cap } token
        [few] { $cap } tokeny
        [many] { $cap } tokenów
       *[other] { $cap } tokenu
    }.

# Source: a generation is under way in this room
# Source-Hash: bab44fe5
# Meaning: The room's AI is still generating; wait for it to finish before asking again.
# Fix: Wait for the `takes_ms` in the answer to the running generation, then send the prompt again. If somebody else started it, try again every few seconds.
SW_AI_BUSY = W tym pokoju trwa już generowanie odpowiedzi.

# Source: there is no model `{model}` registered
# Source-Hash: 8ca9b79e
# $model (string)
# Meaning: The tenant has not registered a model of this name.
# Fix: Send the name of a registered model in `model`, spelled as in the tenant's setting `models`. To register another one, ask an admin of the tenant to add it to `models` with `PUT /tenants/{tenant}/settings`, which replaces all settings.
SW_AI_MODEL_NOT_FOUND = Model „{ $model }” nie jest zarejestrowany.

# Source: AI is not set up for this tenant, ask an admin
# Source-Hash: 1e6525cd
# Meaning: The tenant has no `ScaiGrid` token to pay generations with; an admin has to set one.
# Fix: Ask an admin of the tenant to set `scaigrid_token` with `PUT /tenants/{tenant}/settings`, which replaces all settings. Until then, every retry fails. On call: this is a missing setting of the tenant, not an outage.
SW_AI_NO_TOKEN = Funkcje AI nie są skonfigurowane w tej dzierżawie; należy zwrócić się do administratora.

# Source: the plugin `{plugin}` is turned off here
# Source-Hash: 1b58322f
# $plugin (string)
# Meaning: An admin has turned the plugin off for the tenant or the room.
# Fix: Ask an admin of the tenant to remove the plugin from `plugins_off` with `PUT /tenants/{tenant}/settings`, which replaces all settings.
SW_PLUGIN_FORBIDDEN = Wtyczka „{ $plugin }” jest tu wyłączona.

# Source: there is no plugin `{plugin}`
# Source-Hash: 14a99d26
# $plugin (string)
# Meaning: The service has no plugin of this name.
# Fix: Correct the plugin's name in the address: there are `echo`, `timer` and `excerpt`, in lower case.
SW_PLUGIN_NOT_FOUND = Nie znaleziono wtyczki „{ $plugin }”.

# Source: the plugin did not answer within {limit:?}
# Source-Hash: 505bf275
# $limit (any)
# Meaning: The plugin's tool call ran past its limit of 30 seconds, or what the tenant has set instead.
# Fix: Give the tool less to do, for example a smaller `wait_ms` for `timer`. If it needs the time, ask an admin of the tenant to raise `plugin_timeout_ms` with `PUT /tenants/{tenant}/settings`, which replaces all settings. On call: if one plugin times out for many tenants, tell its authors.
SW_PLUGIN_TIMEOUT = Wtyczka nie odpowiedziała w wyznaczonym czasie ({ $limit }).
