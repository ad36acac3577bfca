SW_NOT_MEMBER = To konto nie należy do „{ $resource }”.

SW_TENANT_CAPACITY =
    { $things ->
        [members]
            Osiągnięto limit dzierżawy: { $limit ->
                [one] { $limit } członek
                [few] { $limit } członków
                [many] { $limit } członków
               *[other] { $limit } członka
            }.
       *[other] Osiągnięto limit dzierżawy dla „{ $things }”: { $limit }.
    }

SW_TENANT_NOT_FOUND = Nie znaleziono dzierżawy „{ $tenant }”.
