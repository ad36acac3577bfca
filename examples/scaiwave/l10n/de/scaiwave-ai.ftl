SW_AI_BUDGET_EXCEEDED = Das monatliche Limit des Mandanten von { $cap } Token ist erreicht.

SW_AI_BUSY = In diesem Raum wird bereits eine Antwort generiert.

SW_AI_MODEL_NOT_FOUND = Es ist kein Modell „{ $model }“ registriert.

SW_AI_NO_TOKEN = Die KI ist für diesen Mandanten nicht eingerichtet; bitte an die Administration wenden.

SW_PLUGIN_FORBIDDEN = Das Plugin „{ $plugin }“ ist hier deaktiviert.

SW_PLUGIN_NOT_FOUND = Das Plugin „{ $plugin }“ wurde nicht gefunden.

SW_PLUGIN_TIMEOUT = Das Plugin hat nicht innerhalb des Zeitlimits ({ $limit }) geantwortet.
