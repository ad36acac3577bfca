SW_INTERNAL_ERROR = Auf dem Server ist ein Fehler aufgetreten; bitte die Anfrage-ID („request_id“) melden.

SW_NOT_FOUND = Unter dieser Adresse wurde nichts gefunden.

SW_SERVICE_UNAVAILABLE = Der Dienst ist zurzeit nicht verfügbar.

SW_VALIDATION_ERROR = Die Anfrage ist ungültig; Näheres steht unter „details“.
