# Source: the tenant's cap of {cap} tokens a month is reached
# Source-Hash: d5c96b0a
# $cap (integer)
# Meaning: The tenant has used up its tokens of this month; the next month or a higher cap brings more.
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
SW_AI_BUSY = W tym pokoju trwa już generowanie odpowiedzi.

# Source: there is no model `{model}` registered
# Source-Hash: 8ca9b79e
# $model (string)
# Meaning: The tenant has not registered a model of this name.
SW_AI_MODEL_NOT_FOUND = Model „{ $model }” nie jest zarejestrowany.

# Source: AI is not set up for this tenant, ask an admin
# Source-Hash: 1e6525cd
# Meaning: The tenant has no `ScaiGrid` token to pay generations with; an admin has to set one.
SW_AI_NO_TOKEN = Funkcje AI nie są skonfigurowane w tej dzierżawie; należy zwrócić się do administratora.

# Source: the plugin `{plugin}` is turned off here
# Source-Hash: 1b58322f
# $plugin (string)
# Meaning: An admin has turned the plugin off for the tenant or the room.
SW_PLUGIN_FORBIDDEN = Wtyczka „{ $plugin }” jest tu wyłączona.

# Source: there is no plugin `{plugin}`
# Source-Hash: 14a99d26
# $plugin (string)
# Meaning: The service has no plugin of this name.
SW_PLUGIN_NOT_FOUND = Nie znaleziono wtyczki „{ $plugin }”.

# Source: the plugin did not answer within {limit:?}
# Source-Hash: 505bf275
# $limit (any)
# Meaning: The plugin's tool call ran past its limit of 30 seconds, or what the tenant has set instead.
SW_PLUGIN_TIMEOUT = Wtyczka nie odpowiedziała w wyznaczonym czasie ({ $limit }).
