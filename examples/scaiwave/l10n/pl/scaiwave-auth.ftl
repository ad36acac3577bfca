SW_AUTH_EXPIRED_TOKEN = Token Bearer wygasł; należy zalogować się ponownie.

SW_AUTH_INSUFFICIENT_PERMISSION = Ta operacja wymaga roli „{ $needed }”.

SW_AUTH_INVALID_TOKEN = W żądaniu brakuje tokenu Bearer lub nie został on wystawiony przez tę usługę.

SW_AUTH_OIDC_FAILED = Dostawca tożsamości nie zaakceptował kodu.

SW_AUTH_REDIRECT_MISMATCH = „{ $given }” nie jest adresem „redirect_uri” tej usługi.

SW_AUTH_TENANT_MISMATCH = Token wystawiono dla dzierżawy „{ $claimed }”, a nie dla „{ $asked }”.
