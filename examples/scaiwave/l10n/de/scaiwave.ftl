SW_HTTP_BAD_REQUEST = Die Anfrage konnte nicht interpretiert werden.

SW_HTTP_INTERNAL_SERVER_ERROR = Interner Serverfehler.

SW_HTTP_METHOD_NOT_ALLOWED = Diese Adresse unterstützt die verwendete Methode nicht.
