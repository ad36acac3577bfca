SW_INTERNAL_ERROR = Po stronie serwera wystąpił błąd; prosimy o zgłoszenie identyfikatora żądania („request_id”).

SW_NOT_FOUND = Pod tym adresem niczego nie znaleziono.

SW_SERVICE_UNAVAILABLE = Usługa jest chwilowo niedostępna.

SW_VALIDATION_ERROR = Żądanie jest nieprawidłowe; szczegóły zawiera pole „details”.
