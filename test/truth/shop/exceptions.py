class StockUnavailable(Exception):
    pass
