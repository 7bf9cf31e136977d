import { wordSet } from './word-list.ts'

/** Verbs and participles after which a paper names what it makes. */
export const NAMING_VERBS = wordSet(`
  propose proposes proposed introduce introduces introduced introducing present presents presented presenting develop develops
  developed design designed build construct constructed release releases dubbed called named termed coined create created
  contribute establish describe curate curated termed devise offer unveil`)

/** Capitalized abbreviations of fields, techniques and hardware: shaped like names, but no system of a paper. */
export const NOT_SYSTEMS = wordSet(`
  llm mllm vlm lvlm lmm vla nlp nlu nlg cv ai agi ml dl rl rlhf rlvr dnn cnn rnn lstm gan vae gnn gcn mlp svm knn pca ssl sft peft lora moe rag
  qa vqa asr tts ocr mri ct eeg ecg emg gpu cpu tpu npu fpga asic soc ram vram kv rgb rgb-d lidar uav usv iot api sdk url pdf json sql
  html uda da ood id iid fl dp mt nmt mt sota icl cot tot mcts ppo dpo grpo sgd bev imu gps slam nerf 3dgs dit ddpm hci hpc ehr icu who us usa
  uk eu ieee acm cvpr iccv neurips icml iclr acl emnlp naacl miccai snn ann ssm nas kd ptq qat pde ode mdp pomdp mpc pid csi mimo snr 2d 3d 4d`)

/** Models that results are often told of but that are no data sets. */
export const MODEL_NAME =
  /^(?:gpt|llama|qwen|bert|roberta|t5|vit|resnet|deepseek|gemini|claude|mistral|mixtral|gemma|phi|clip|dino|yolo|swin|unet|u-net|whisper|vicuna|opt|falcon|o1|o3|o4|llava|internvl|convnext|efficientnet|mobilenet|deit|sam|stable|sdxl|flux|tinyllama|mamba|transformer|chatgpt|codex|flan|bloom|palm|bart|electra|deberta|xlm|wav2vec|hubert|dit|vgg|densenet|inception|lstm|mlp|cnn)/

/** Hardware that a number is measured on; never a data set. */
export const HARDWARE =
  /^(?:nvidia|rtx|gtx|gpus?|cpus?|tpu|npu|fpga|a100|h100|v100|h800|a6000|a40|l40|t4|intel|amd|jetson|orin|raspberry|apple|m1|m2|edge|mobile|smartphones?|snapdragon|xilinx|hardware|devices?|cores?|laptop|single|4090|3090)/
