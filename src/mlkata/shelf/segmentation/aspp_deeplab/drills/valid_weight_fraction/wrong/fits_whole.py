# verdict: WA
# first contact: WA
# mistake: whole kernels only
def valid_weight_fraction(size, rate, kernel=3):
    reach = kernel // 2 * rate
    return (sum(1 for i in range(size) if i - reach >= 0 and i + reach < size) / size) ** 2
