SW_BRIDGE_NOT_FOUND = Nie znaleziono mostka „{ $bridge }”.

SW_BRIDGE_PAUSED = Mostek „{ $bridge }” jest wstrzymany.

SW_BRIDGE_SIGNATURE_MISMATCH = Podpis nie odpowiada treści żądania.

SW_BRIDGE_TRANSPORT_ERROR = System zewnętrzny jest nieosiągalny.
