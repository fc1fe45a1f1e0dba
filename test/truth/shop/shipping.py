parcels = []


def create_parcel(order_id):
    parcels.append(order_id)
