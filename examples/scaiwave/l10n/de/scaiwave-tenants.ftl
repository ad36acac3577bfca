SW_NOT_MEMBER = Sie sind kein Mitglied von „{ $resource }“.

SW_TENANT_CAPACITY =
    { $things ->
        [members]
            Das Limit des Mandanten von { $limit ->
                [one] { $limit } Mitglied
               *[other] { $limit } Mitgliedern
            } ist erreicht.
       *[other] Das Limit des Mandanten für „{ $things }“ ist erreicht: { $limit }.
    }

SW_TENANT_NOT_FOUND = Der Mandant „{ $tenant }“ wurde nicht gefunden.
