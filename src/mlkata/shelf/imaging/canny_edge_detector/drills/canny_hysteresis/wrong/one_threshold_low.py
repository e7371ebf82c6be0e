# verdict: WA
# first contact: WA
# mistake: every weak pixel stays
def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    strong, weak = thin > high, (thin <= high) & (thin > low)
    return strong | weak
