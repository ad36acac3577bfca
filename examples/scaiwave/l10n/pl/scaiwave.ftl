SW_HTTP_BAD_REQUEST = Nie można zinterpretować żądania.

SW_HTTP_INTERNAL_SERVER_ERROR = Wewnętrzny błąd serwera.

SW_HTTP_METHOD_NOT_ALLOWED = Ten adres nie obsługuje użytej metody.
