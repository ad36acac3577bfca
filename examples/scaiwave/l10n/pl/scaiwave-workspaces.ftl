SW_WORKSPACE_FORBIDDEN = To konto nie zostało dodane do tego obszaru roboczego.

SW_WORKSPACE_NEEDS_OWNER = Tę operację może wykonać tylko właściciel tego obszaru roboczego.

SW_WORKSPACE_NOT_FOUND = Nie znaleziono obszaru roboczego „{ $workspace }”.

SW_WORKSPACE_SLUG_TAKEN = Slug „{ $slug }” jest już zajęty.
