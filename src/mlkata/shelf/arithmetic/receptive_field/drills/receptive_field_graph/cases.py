"""Small networks with branches: rows (kernel, stride, padding, dilation) and edges (from, to); node 0 is the input."""

import numpy as np

from mlkata.spec.drill import case, race


def chain(n):
    """Edges 0 → 1 → … → n."""
    return np.stack([np.arange(n), np.arange(1, n + 1)], axis=1)


def random_graph(rng, n):
    """n layers; joins only where the maps have the same jump; edges in random order."""
    rows, edges, jumps = [], [], [1]
    for node in range(1, n + 1):
        stride = 2 if max(jumps) < 16 and rng.random() < 0.3 else 1
        rows.append([int(rng.choice([1, 2, 3, 5])), stride, int(rng.integers(0, 4)), int(rng.integers(1, 4))])
        near = int(rng.integers(max(0, node - 3), node))
        partners = [a for a in range(node) if jumps[a] == jumps[near] and a != near]
        chosen = [near, *rng.permutation(partners)[: int(rng.integers(0, 3))].tolist()]
        edges += [[a, node] for a in chosen]
        jumps.append(jumps[near] * stride)
    return np.array(rows), rng.permutation(np.array(edges))


@case("a chain is a graph", zh="一条链也是图")
def _(receptive_field_graph, rng):
    return receptive_field_graph(np.array([[3, 2, 1, 1], [3, 1, 0, 1], [5, 2, 2, 1]]), chain(3))


@case("a residual block sees as far as its longer path", zh="残差块取较长的一条路")
def _(receptive_field_graph, rng):
    layers = np.array([[3, 1, 1, 1], [3, 1, 1, 1], [1, 1, 0, 1], [3, 1, 1, 1]])
    edges = np.array([[0, 1], [1, 2], [0, 3], [2, 3], [3, 4]])
    return receptive_field_graph(layers, edges)


@case("the shorter path listed last", zh="较短的路写在后面")
def _(receptive_field_graph, rng):
    layers = np.array([[5, 2, 2, 1], [3, 1, 1, 1], [1, 2, 0, 1], [1, 1, 0, 1]])
    edges = np.array([[2, 4], [0, 3], [1, 2], [0, 1], [3, 4]])
    return receptive_field_graph(layers, edges)


@case("branches whose centres differ see more than the larger", zh="中心不同的两支：比大的那支还大")
def _(receptive_field_graph, rng):
    layers = np.array([[3, 1, 0, 1], [5, 1, 4, 1], [1, 1, 0, 1]])
    return receptive_field_graph(layers, np.array([[0, 1], [0, 2], [1, 3], [2, 3]]))


@case("dilated branches (ASPP)", zh="几支空洞卷积（ASPP）")
def _(receptive_field_graph, rng):
    layers = np.array([[3, 2, 1, 1], [1, 1, 0, 1], [3, 1, 6, 6], [3, 1, 12, 12], [1, 1, 0, 1], [3, 2, 1, 1]])
    edges = np.array([[0, 1], [1, 2], [1, 3], [1, 4], [4, 5], [2, 5], [3, 5], [5, 6]])
    return receptive_field_graph(layers, edges)


@case("the last node, not the widest", zh="要的是最后一个节点，不是最大的那个")
def _(receptive_field_graph, rng):
    layers = np.array([[3, 1, 1, 1], [9, 1, 4, 1], [3, 2, 1, 1]])
    return receptive_field_graph(layers, np.array([[0, 1], [1, 2], [1, 3]]))


@case("the input joins in", zh="输入本身也汇入")
def _(receptive_field_graph, rng):
    layers = np.array([[2, 1, 0, 1], [1, 1, 0, 1]])
    return receptive_field_graph(layers, np.array([[0, 1], [0, 2], [1, 2]]))


@case("branches of different stride cannot meet", zh="步幅不同的两支不能相加")
def _(receptive_field_graph, rng):
    layers = np.array([[3, 2, 1, 1], [3, 1, 1, 1], [1, 1, 0, 1]])
    try:
        receptive_field_graph(layers, np.array([[0, 1], [0, 2], [1, 3], [2, 3]]))
    except ValueError:
        return "ValueError"
    return "accepted"


@case("the third of three branches does not fit", zh="三支里只有第三支的步幅不同")
def _(receptive_field_graph, rng):
    # whichever two inputs are compared first, one order of the edges brings the odd one last
    layers = np.array([[3, 1, 1, 1], [1, 1, 0, 1], [3, 2, 1, 1], [1, 1, 0, 1]])
    edges = np.array([[0, 1], [0, 2], [0, 3], [1, 4], [2, 4], [3, 4]])
    answers = []
    for order in (slice(None), slice(None, None, -1)):
        try:
            receptive_field_graph(layers, edges[order])
        except ValueError:
            answers.append("ValueError")
        else:
            answers.append("accepted")
    return answers


@case("random graphs", zh="随机的图", hidden=True, repeat=4)
def _(receptive_field_graph, rng):
    layers, edges = random_graph(rng, int(rng.integers(4, 12)))
    return receptive_field_graph(layers, edges)


@case("a large random graph", zh="很大的随机图", hidden=True)
def _(receptive_field_graph, rng):
    layers, edges = random_graph(rng, 40)
    return receptive_field_graph(layers, edges)


@race(sizes=(20, 40, 80))
def _(receptive_field_graph, rng, n):
    layers, edges = random_graph(rng, n)
    return lambda: receptive_field_graph(layers, edges)
