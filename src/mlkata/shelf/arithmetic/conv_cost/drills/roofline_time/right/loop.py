# how: a loop over layers, the longer of two times each
# first contact: AC
def roofline_time(macs, moved, peak, bandwidth):
    seconds = 0.0
    for i in range(len(macs)):
        compute = (macs[i] + macs[i]) / peak
        memory = moved[i] / bandwidth
        seconds += compute if compute > memory else memory
    return float(seconds)
