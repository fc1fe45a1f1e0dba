"""Clients of other services; proofs replace their methods."""


class CardDeclined(Exception):
    pass


class ServiceUnavailable(Exception):
    pass


class Client:
    def __getattr__(self, name):
        return lambda *args, **kwargs: None


payments, stock = Client(), Client()
