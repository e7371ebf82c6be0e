"""How each public name is used: area → name → an expression that is true. It sees NumPy and the area's names.

`tests/test_library.py` evaluates them where nothing but NumPy is installed. A name that is not here needs torch.
"""

USES: dict[str, dict[str, str]] = {
    "analysis": {
        "model_size": "model_size(1_000_000)['total'] == 4e6",
    },
    "arithmetic": {
        "input_window": "input_window([[3, 1, 1, 1]], 0) == (-1, 1)",
        "receptive_field": "receptive_field([[3, 2, 1, 1], [3, 1, 1, 1]]) == (7, 2, 0.0)",
        "receptive_field_backward": "receptive_field_backward([[3, 2, 1, 1], [3, 1, 1, 1]]) == 7",
        "receptive_field_closed": "receptive_field_closed([[3, 2, 1, 1], [3, 1, 1, 1]]) == 7",
        "receptive_field_graph": "receptive_field_graph([[3, 1, 1, 1], [5, 1, 2, 1]], [[0, 1], [1, 2]]) == (7, 1, 0.0)",
    },
    "detection": {
        "batched_nms": "batched_nms([[0, 0, 2, 2], [0, 0, 2, 2]], [0.8, 0.9], [0, 1]).tolist() == [1, 0]",
        "ciou": "np.isclose(ciou([0, 0, 2, 1], [1, 0, 3, 1]), 1 / 3 - 1 / 10)",
        "diou": "np.isclose(diou([0, 0, 2, 1], [1, 0, 3, 1]), 1 / 3 - 1 / 10)",
        "giou": "giou([0, 0, 1, 1], [2, 0, 3, 1]) == -1 / 3",
        "iou": "iou([0, 0, 2, 1], [1, 0, 3, 1]) == 1 / 3",
        "nms": "nms([[0, 0, 2, 2], [0, 0, 2, 2], [5, 5, 6, 6]], [0.8, 0.9, 0.1]).tolist() == [1, 2]",
        "nms_c": "nms_c([[0, 0, 2, 2], [0, 0, 2, 2], [5, 5, 6, 6]], [0.8, 0.9, 0.1]).tolist() == [1, 2]",
        "nms_naive": "nms_naive(np.array([[0, 0, 2, 2], [0, 0, 2, 2]]), np.array([0.8, 0.9])).tolist() == [1]",
        "pairwise_iou": "pairwise_iou([[0, 0, 2, 1]], [[1, 0, 3, 1], [7, 7, 8, 8]]).tolist() == [[1 / 3, 0.0]]",
        "soft_nms": "soft_nms([[0, 0, 3, 1], [1, 0, 4, 1]], [0.9, 0.8], 'linear')[1].tolist() == [0.9, 0.4]",
        "soft_nms_naive": "soft_nms_naive(np.array([[0, 0, 1, 1], [2, 0, 3, 1]]), [0.4, 0.6])[0].tolist() == [1, 0]",
        "soft_nms_weight": "soft_nms_weight(np.array([0.25, 0.5]), 'linear').tolist() == [1.0, 0.5]",
    },
    "imaging": {
        "box_blur_approx": "np.allclose(box_blur_approx(np.full((9, 9), 7.0), 2.0), 7.0)",
        "box_widths": "sum(w * w - 1 for w in box_widths(2.0)) / 12 < 5",
        "gaussian_1d": "np.isclose(gaussian_1d(5, 1.0).sum(), 1.0)",
        "gaussian_2d_kernel": "np.allclose(gaussian_2d_kernel(3, 1.0), gaussian_2d_kernel(3, 1.0).T)",
        "gaussian_blur": "gaussian_blur(np.full((6, 7), 200, np.uint8), 3).tolist() == [[200] * 7] * 6",
        "gaussian_radius": "gaussian_radius(2.0) > 4",
        "opencv_gaussian_1d": "opencv_gaussian_1d(3, 0).tolist() == [0.25, 0.5, 0.25]",
        "sigma_from_ksize": "np.isclose(sigma_from_ksize(5), 1.1)",
    },
    "layers": {
        "conv2d": "conv2d(np.ones((1, 1, 3, 3)), np.ones((1, 1, 3, 3)), padding=1)[0, 0, 1, 1] == 9",
        "conv2d_backward": "conv2d_backward([[[[3]]]], np.ones((1, 1, 2, 2)), np.ones((1, 1, 2, 2)))[2] == [3]",
        "conv2d_naive": "conv2d_naive(np.ones((1, 1, 3, 3)), np.ones((1, 1, 3, 3)))[0, 0, 0, 0] == 9",
        "conv2d_sliding": "conv2d_sliding(np.ones((1, 1, 3, 3)), np.ones((1, 1, 3, 3)))[0, 0, 0, 0] == 9",
        "conv_chw": "conv_chw(np.ones((1, 2, 2)), np.ones((1, 1, 2, 2))).tolist() == [[[4.0]]]",
    },
    "regularization": {
        "batchnorm_backward": (
            "np.allclose(batchnorm_backward(np.ones((3, 1)), batchnorm_forward([[1.0], [2.0], [3.0]], [1.0], [0.0])[1])"
            "[0], 0)"
        ),
        "batchnorm_forward": "np.allclose(batchnorm_forward([[1.0], [3.0]], [1.0], [0.0], 0.0)[0], [[-1], [1]])",
        "duality_gap": "duality_gap([[1.0], [1.0]], [2.0, 2.0], [1.0], 1.0) <= 1e-12",
        "elastic_net": "np.allclose(elastic_net([[1.0], [1.0]], [2.0, 2.0], 1.0, ratio=0.0), 1.0)",
        "elastic_net_path": "np.allclose(elastic_net_path([[1.0], [1.0]], [2.0, 2.0], [1.0, 0.5]), [[1.0], [1.5]])",
        "fista": "np.allclose(fista([[1.0], [1.0]], [2.0, 2.0], 1.0), 1.0)",
        "groupnorm": "np.allclose(groupnorm(np.arange(4.0).reshape(1, 4, 1, 1), np.ones(4), np.zeros(4), 2).sum(), 0)",
        "ista": "np.allclose(ista([[1.0], [1.0]], [2.0, 2.0], 1.0), 1.0)",
        "lambda_max": "lambda_max([[1.0], [1.0]], [2.0, 2.0]) == 2.0",
        "lasso_cd": "np.allclose(lasso_cd([[1.0], [1.0]], [2.0, 2.0], 1.0), 1.0)",
        "lasso_objective": "lasso_objective([[1.0], [1.0]], [2.0, 2.0], [1.0], 1.0) == 1.5",
        "layernorm": "np.allclose(layernorm([[1.0, 3.0]], np.ones(2), np.zeros(2), 0.0), [[-1, 1]])",
        "ridge": "np.allclose(ridge([[1.0], [1.0]], [2.0, 2.0], 2.0), 1.0)",
        "ridge_shrinkage": "np.allclose(ridge_shrinkage([[1.0], [1.0]], 2.0), 0.5)",
        "soft_threshold": "soft_threshold([-3.0, 0.5, 3.0], 1.0).tolist() == [-2.0, 0.0, 2.0]",
    },
    "supervised": {
        "KDTree": "KDTree([[0.0, 0.0], [5.0, 5.0]]).query([4.0, 5.0])[0].tolist() == [1.0]",
        "KNeighborsClassifier": "KNeighborsClassifier(1).fit([[0.0], [9.0]], ['a', 'b']).predict([[8.0]])[0] == 'b'",
        "SVR": "abs(SVR(epsilon=0.01, C=100.0).fit([[0.0], [1.0]], [0.0, 1.0]).predict([[1.0]])[0] - 1) < 0.02",
        "epsilon_insensitive_loss": "epsilon_insensitive_loss([0.0], [1.0], 0.25)[0] == 0.75",
        "knn_loo_error": "knn_loo_error([[0.0], [1.0], [8.0], [9.0]], [0, 0, 1, 1], [1]) == {1: 0.0}",
        "knn_predict": "knn_predict([[0.0], [9.0]], ['a', 'b'], [8.0], 1) == 'b'",
        "nadaraya_watson": "np.allclose(nadaraya_watson([[0.0], [9.0]], [3.0, 5.0], [[4.5]]), 4.0)",
        "pairwise_distances": "pairwise_distances([[0.0, 0.0]], [[3.0, 4.0]]).tolist() == [[5.0]]",
        "rbf_kernel": "np.allclose(rbf_kernel([[0.0]], [[1.0]], 1.0), np.exp(-0.5))",
    },
    "unsupervised": {
        "KMeans": "KMeans(2, random_state=0).fit([[0.0], [1.0], [8.0], [9.0]]).inertia_ == 1.0",
        "PCA": "np.allclose(PCA(1).fit([[0.0, 0.0], [3.0, 4.0]]).components_, [[0.6, 0.8]])",
        "components_for": "components_for([3.0, 1.0], 0.75) == 1",
        "inertia": "inertia([[0.0], [2.0]], [[1.0]]) == 2.0",
        "kmeans": "kmeans([[0.0], [1.0], [8.0], [9.0]], 2)[2] == 1.0",
        "kmeans_plus_plus": "sorted(kmeans_plus_plus([[0.0], [9.0]], 2).tolist()) == [0, 1]",
        "lloyd": "lloyd([[0.0], [1.0], [8.0], [9.0]], [[0.0], [9.0]])[0].tolist() == [[0.5], [8.5]]",
        "mini_batch_kmeans": "mini_batch_kmeans([[0.0], [1.0], [8.0], [9.0]], 2, 4, 9)[0].shape == (2, 1)",
        "mini_batch_step": "mini_batch_step([[0.0]], [0], [[2.0], [4.0]])[0].tolist() == [[3.0]]",
        "pca_eig": "np.allclose(pca_eig([[0.0, 0.0], [3.0, 4.0]], 1)[1], [[0.6, 0.8]])",
        "power_iteration": "np.allclose(power_iteration(np.diag([1.0, 3.0]))[0], 3.0)",
    },
}
