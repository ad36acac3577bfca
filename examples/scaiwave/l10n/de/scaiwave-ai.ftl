# Source: the tenant's cap of {cap} tokens a month is reached
# Source-Hash: d5c96b0a
# $cap (integer)
# Meaning: The tenant has used up its tokens of this month; the next month or a higher cap brings more.
SW_AI_BUDGET_EXCEEDED = Das monatliche Limit des Mandanten von { $cap } Token ist erreicht.

# Source: a generation is under way in this room
# Source-Hash: bab44fe5
# Meaning: The room's AI is still generating; wait for it to finish before asking again.
SW_AI_BUSY = In diesem Raum wird bereits eine Antwort generiert.

# Source: there is no model `{model}` registered
# Source-Hash: 8ca9b79e
# $model (string)
# Meaning: The tenant has not registered a model of this name.
SW_AI_MODEL_NOT_FOUND = Es ist kein Modell „{ $model }“ registriert.

# Source: AI is not set up for this tenant, ask an admin
# Source-Hash: 1e6525cd
# Meaning: The tenant has no `ScaiGrid` token to pay generations with; an admin has to set one.
SW_AI_NO_TOKEN = Die KI ist für diesen Mandanten nicht eingerichtet; bitte an die Administration wenden.

# Source: the plugin `{plugin}` is turned off here
# Source-Hash: 1b58322f
# $plugin (string)
# Meaning: An admin has turned the plugin off for the tenant or the room.
SW_PLUGIN_FORBIDDEN = Das Plugin „{ $plugin }“ ist hier deaktiviert.

# Source: there is no plugin `{plugin}`
# Source-Hash: 14a99d26
# $plugin (string)
# Meaning: The service has no plugin of this name.
SW_PLUGIN_NOT_FOUND = Das Plugin „{ $plugin }“ wurde nicht gefunden.

# Source: the plugin did not answer within {limit:?}
# Source-Hash: 505bf275
# $limit (any)
# Meaning: The plugin's tool call ran past its limit of 30 seconds, or what the tenant has set instead.
SW_PLUGIN_TIMEOUT = Das Plugin hat nicht innerhalb des Zeitlimits ({ $limit }) geantwortet.
